# SPDX-License-Identifier: MIT
"""Los libros de planeación de un municipio, desde Python.

    import planaccion

    informe = planaccion.revisar("PI.xlsx", "POAI.xlsx", "PA_Salud.xlsx")
    for o in informe.observaciones:
        print(o.lugar, o.regla, o.texto)

Un solo archivo, sin dependencias: carga libplanaccion con ctypes. La biblioteca se busca en la variable de entorno
PLANACCION_LIB y, si no está, entre las del sistema. Lo que no se puede hacer es un PlanaccionError; lo que está mal
dentro de un libro es una observación del informe.
"""
import ctypes
import ctypes.util
import json
import os
from dataclasses import dataclass, field, fields
from typing import Any, Dict, List, Optional

ESQUEMA_INFORME = "planaccion-informe/1"
ESQUEMA_PLAN = "planaccion-plan/1"


class PlanaccionError(Exception):
    """Lo que no se pudo hacer: `codigo` es uno de los PLA_E_ de planaccion.h; `texto`, la explicación."""

    def __init__(self, codigo: int, texto: str):
        super().__init__(texto)
        self.codigo = codigo
        self.texto = texto


class _Fallo(ctypes.Structure):
    _fields_ = [("codigo", ctypes.c_int), ("texto", ctypes.c_char * 500)]


class _Opciones(ctypes.Structure):
    # The limits that follow keep their defaults: `size` ends before them.
    _fields_ = [("size", ctypes.c_size_t), ("memoria", ctypes.c_void_p), ("vigencia", ctypes.c_int)]


def _load() -> ctypes.CDLL:
    name = os.environ.get("PLANACCION_LIB") or ctypes.util.find_library("planaccion")
    if not name:
        raise ImportError("no se encuentra libplanaccion; instálela o indique su ruta en PLANACCION_LIB")
    lib = ctypes.CDLL(name)
    ptr, out, text, size = ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_char_p, ctypes.c_size_t
    fallo, bytes_out, size_out = ctypes.POINTER(_Fallo), ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(size)
    status = ctypes.c_int
    for function, result, arguments in (
        ("pla_version", text, []),
        ("pla_plan_new", status, [out, ctypes.POINTER(_Opciones), fallo]),
        ("pla_plan_free", None, [ptr]),
        ("pla_plan_read_formatos", status, [ptr, text, fallo]),
        ("pla_plan_read_config", status, [ptr, text, fallo]),
        ("pla_plan_read_justificaciones", status, [ptr, text, fallo]),
        ("pla_plan_read", status, [ptr, text, fallo]),
        ("pla_plan_read_memory", status, [ptr, text, text, size, fallo]),
        ("pla_plan_json", status, [ptr, bytes_out, size_out, fallo]),
        ("pla_plan_check", status, [ptr, out, fallo]),
        ("pla_plan_write_consolidado", status, [ptr, ptr, text, fallo]),
        ("pla_informe_render", status, [ptr, text, ctypes.c_uint, bytes_out, size_out, fallo]),
        ("pla_informe_write", status, [ptr, text, ctypes.c_uint, text, fallo]),
        ("pla_informe_write_anotado", status, [ptr, text, text, fallo]),
        ("pla_informe_free", None, [ptr]),
    ):
        f = getattr(lib, function)
        f.restype, f.argtypes = result, arguments
    return lib


_lib = _load()


def _call(function: str, *arguments: Any) -> None:
    """La única puerta a la biblioteca: un código negativo se vuelve PlanaccionError."""
    fallo = _Fallo()
    status = getattr(_lib, function)(*arguments, ctypes.byref(fallo))
    if status != 0:
        raise PlanaccionError(status, fallo.texto.decode("utf-8", "replace"))


def _bytes(function: str, *arguments: Any) -> bytes:
    datos, size = ctypes.c_void_p(), ctypes.c_size_t()
    _call(function, *arguments, ctypes.byref(datos), ctypes.byref(size))
    return ctypes.string_at(datos, size.value)


def _parse(datos: bytes, esquema: str) -> Dict[str, Any]:
    contenido = json.loads(datos)
    if contenido.get("esquema") != esquema:
        raise PlanaccionError(0, f"la biblioteca entrega «{contenido.get('esquema')}» y este módulo espera «{esquema}»")
    return contenido


def _make(cls, contenido: Dict[str, Any]):
    """Un objeto de esa clase; las claves que una versión más nueva agregue se pasan por alto."""
    return cls(**{f.name: contenido[f.name] for f in fields(cls) if f.name in contenido})


@dataclass(frozen=True)
class Lugar:
    libro: str = ""
    hoja: Optional[str] = None
    celda: Optional[str] = None

    def __str__(self) -> str:
        return self.libro + (f":{self.hoja}" if self.hoja else "") + (f"!{self.celda}" if self.celda else "")


@dataclass(frozen=True)
class Libro:
    ruta: str
    instrumento: Optional[str] = None
    formato: Optional[str] = None
    dependencia: Optional[str] = None
    vigencia: Optional[int] = None
    registros: int = 0
    total_pesos: Optional[str] = None   # decimal exacto, como texto
    motivo: Optional[str] = None        # por qué no se leyó


@dataclass(frozen=True)
class Observacion:
    regla: str
    gravedad: str                       # error, advertencia o nota
    texto: str
    lugar: Lugar
    contra: List[Lugar] = field(default_factory=list)
    correccion: Optional[str] = None
    clave: Dict[str, Any] = field(default_factory=dict)
    nivel: Optional[str] = None
    valor: Optional[str] = None
    esperado: Optional[str] = None
    huella: Optional[str] = None
    justificacion: Optional[Dict[str, str]] = None   # texto, quien y fecha, si alguien la aceptó


@dataclass(frozen=True)
class Informe:
    resumen: Dict[str, Any]
    libros: List[Libro]
    observaciones: List[Observacion]


def _observacion(o: Dict[str, Any]) -> Observacion:
    lugares = [_make(Lugar, c) for c in o.get("contra") or []]
    return _make(Observacion, {**o, "lugar": _make(Lugar, o.get("lugar") or {}), "contra": lugares})


class Plan:
    """Los libros de un municipio. Úselo con `with`, o llame `close` al terminar."""

    def __init__(self, vigencia: int = 0, formatos: Optional[str] = None, config: Optional[str] = None):
        """`formatos`, una carpeta de definiciones; `config`, un planaccion.json."""
        self._plan = ctypes.c_void_p()
        opciones = _Opciones(size=ctypes.sizeof(_Opciones), vigencia=vigencia)
        _call("pla_plan_new", ctypes.byref(self._plan), ctypes.byref(opciones))
        if formatos is not None:
            _call("pla_plan_read_formatos", self._plan, os.fsencode(formatos))
        if config is not None:
            _call("pla_plan_read_config", self._plan, os.fsencode(config))

    def close(self) -> None:
        _lib.pla_plan_free(self._plan)
        self._plan = ctypes.c_void_p()

    def __enter__(self) -> "Plan":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_plan", None):
            self.close()

    def leer(self, ruta: "os.PathLike[str] | str") -> None:
        _call("pla_plan_read", self._plan, os.fsencode(ruta))

    def leer_bytes(self, nombre: str, datos: bytes) -> None:
        _call("pla_plan_read_memory", self._plan, nombre.encode(), datos, len(datos))

    def justificar(self, ruta: "os.PathLike[str] | str") -> None:
        """Lee un justificaciones.csv: lo que acepta sigue en el informe, con su `justificacion`."""
        _call("pla_plan_read_justificaciones", self._plan, os.fsencode(ruta))

    def modelo(self) -> Dict[str, Any]:
        """Todo lo leído, según el esquema planaccion-plan/1."""
        return _parse(_bytes("pla_plan_json", self._plan), ESQUEMA_PLAN)

    def revisar(self) -> Informe:
        return self._check(lambda informe: self._informe(informe))

    def informe(self, salida: str) -> bytes:
        """El informe en una de sus salidas: html, xlsx, csv, sarif, junit..."""
        return self._check(lambda informe: _bytes("pla_informe_render", informe, salida.encode(), 0))

    def escribir_informe(self, ruta: "os.PathLike[str] | str", salida: str) -> None:
        """Lo mismo en un archivo; reemplaza el que hubiera en esa ruta."""
        self._check(lambda informe: _call("pla_informe_write", informe, salida.encode(), 0, os.fsencode(ruta)))

    def anotar(self, libro: "os.PathLike[str] | str", ruta: "os.PathLike[str] | str") -> None:
        """Escribe en `ruta` uno de los libros leídos, con las observaciones en sus celdas; el leído queda como está."""
        self._check(lambda informe: _call("pla_informe_write_anotado", informe, os.fsencode(libro), os.fsencode(ruta)))

    def consolidar(self, ruta: "os.PathLike[str] | str") -> None:
        """Escribe el libro consolidado; reemplaza el que hubiera en esa ruta."""
        self._check(lambda informe: _call("pla_plan_write_consolidado", self._plan, informe, os.fsencode(ruta)))

    def _check(self, use):
        informe = ctypes.c_void_p()
        _call("pla_plan_check", self._plan, ctypes.byref(informe))
        try:
            return use(informe)
        finally:
            _lib.pla_informe_free(informe)

    @staticmethod
    def _informe(informe) -> Informe:
        contenido = _parse(_bytes("pla_informe_render", informe, b"json", 0), ESQUEMA_INFORME)
        return Informe(contenido["resumen"], [_make(Libro, l) for l in contenido["libros"]],
                       [_observacion(o) for o in contenido["observaciones"]])


def revisar(*rutas: "os.PathLike[str] | str", vigencia: int = 0) -> Informe:
    """Lee los libros y los cruza. Falla con el primero que no se pueda leer; con Plan se puede seguir con los demás."""
    with Plan(vigencia) as plan:
        for ruta in rutas:
            plan.leer(ruta)
        return plan.revisar()


def version() -> str:
    return _lib.pla_version().decode()
