# SPDX-License-Identifier: MIT
"""Pruebas del módulo, sobre los libros del municipio inventado. Las corre `make check`."""
import glob
import os
import tempfile
import unittest

import planaccion

LIBROS = sorted(glob.glob(os.path.join(os.environ["PLANACCION_BUILD"], "samples", "libros", "*.xlsx")))


class Pruebas(unittest.TestCase):
    def test_reads_every_book(self):
        informe = planaccion.revisar(*LIBROS)
        self.assertEqual(len(informe.libros), 6)
        self.assertEqual({l.formato for l in informe.libros if l.instrumento == "plan_accion"},
                         {"PE-F-012", "E-DE-F-010", "PIM-POR-FR-004"})

    def test_observations_name_their_cell(self):
        informe = planaccion.revisar(*LIBROS)
        errores = [o for o in informe.observaciones if o.gravedad == "error"]
        self.assertEqual(len(errores), informe.resumen["errores"])
        self.assertTrue(any(o.lugar.celda and o.contra for o in errores))
        self.assertIn("!", str(next(o for o in errores if o.lugar.celda).lugar))

    def test_reads_from_memory(self):
        with open(LIBROS[0], "rb") as file, planaccion.Plan(vigencia=2026) as plan:
            plan.leer_bytes("ñandú.xlsx", file.read())
            libros = plan.modelo()["libros"]
        self.assertEqual([l["ruta"] for l in libros], ["ñandú.xlsx"])

    def test_what_cannot_be_read_is_an_error_with_its_reason(self):
        with planaccion.Plan() as plan, self.assertRaises(planaccion.PlanaccionError) as caught:
            plan.leer_bytes("nota.xlsx", b"no es un libro")
        self.assertLess(caught.exception.codigo, 0)
        self.assertIn("nota.xlsx", caught.exception.texto)

    def test_a_path_that_is_not_there(self):
        with self.assertRaises(planaccion.PlanaccionError):
            planaccion.revisar("/no/existe.xlsx")

    def test_writes_the_consolidated_workbook(self):
        with tempfile.TemporaryDirectory() as folder, planaccion.Plan() as plan:
            for ruta in LIBROS:
                plan.leer(ruta)
            ruta = os.path.join(folder, "consolidado.xlsx")
            plan.consolidar(ruta)
            self.assertGreater(os.path.getsize(ruta), 4096)

    def test_returns_a_workbook_with_its_observations(self):
        with tempfile.TemporaryDirectory() as folder, planaccion.Plan() as plan:
            for ruta in LIBROS:
                plan.leer(ruta)
            ruta = os.path.join(folder, "devuelto.xlsx")
            plan.anotar(LIBROS[0], ruta)
            with open(LIBROS[0], "rb") as antes, open(ruta, "rb") as despues:
                self.assertLess(len(antes.read()), len(despues.read()))
            with self.assertRaises(planaccion.PlanaccionError) as caught:
                plan.anotar(ruta, os.path.join(folder, "otro.xlsx"))
            self.assertIn("no está entre los libros", caught.exception.texto)

    def test_hands_the_report_over_in_its_outputs(self):
        with tempfile.TemporaryDirectory() as folder, planaccion.Plan() as plan:
            for ruta in LIBROS:
                plan.leer(ruta)
            self.assertTrue(plan.informe("html").startswith(b"<!DOCTYPE html>"))
            self.assertTrue(plan.informe("xlsx").startswith(b"PK"))
            ruta = os.path.join(folder, "informe.xlsx")
            plan.escribir_informe(ruta, "xlsx")
            self.assertGreater(os.path.getsize(ruta), 4096)
            with self.assertRaises(planaccion.PlanaccionError) as caught:
                plan.informe("pdf")
            self.assertIn("sarif", caught.exception.texto)

    def test_takes_settings_and_exceptions(self):
        with tempfile.TemporaryDirectory() as folder:
            config, csv = os.path.join(folder, "planaccion.json"), os.path.join(folder, "justificaciones.csv")
            with open(config, "w", encoding="utf-8") as file:
                file.write('{"gravedades": {"PA-02": "error"}}')
            with open(csv, "w", encoding="utf-8") as file:
                file.write("regla;clave;texto;quien;fecha\nPA-02;IP-5;Acta 5;Ana Ejemplo;15/01/2026\n")
            with planaccion.Plan(config=config) as plan:
                plan.justificar(csv)
                for ruta in LIBROS:
                    plan.leer(ruta)
                observacion, = [o for o in plan.revisar().observaciones if o.regla == "PA-02"]
        self.assertEqual(observacion.gravedad, "error")
        self.assertEqual(observacion.justificacion, {"texto": "Acta 5", "quien": "Ana Ejemplo", "fecha": "2026-01-15"})

    def test_says_its_version(self):
        self.assertRegex(planaccion.version(), r"^\d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main(verbosity=2)
