/* SPDX-License-Identifier: MIT
 *
 * The plan of San Jacinto del Roble: every name and figure is invented; codes of products are the national ones.
 * Knows nothing of workbooks.
 */
#include "libros.h"

const char *const municipio_nombre = "San Jacinto del Roble";
const char *const municipio_dane = "99888";
const char *const municipio_plan = "Un roble para todos 2024-2027";

const char *const municipio_fuentes[FUENTES] = {
    "Recursos propios",
    "SGP educación",
    "SGP salud",
    "SGP deporte",
    "SGP cultura",
    "SGP libre inversión",
    "SGP libre destinación",
    "SGP alimentación escolar",
    "SGP municipios Rio Magdalena",
    "SGP APSB",
    "Crédito",
    "Transferencias de capital - cofinanciación departamento",
    "Transferencias de capital - cofinanciación nación",
    "Otros",
};

enum { PROPIOS = 0, SGP_SALUD = 2, SGP_DEPORTE = 3, SGP_LIBRE = 5, SGP_APSB = 9 };
enum { SALUD, INFRAESTRUCTURA, DEPORTE };

const struct dependencia municipio_dependencias[] = {
    [SALUD] = { "Secretaría de Salud", "Lucía Arboleda Sarria" },
    [INFRAESTRUCTURA] = { "Secretaría de Infraestructura", "Ramiro Quintana Vélez" },
    [DEPORTE] = { "Instituto de Deporte y Recreación", "Yolima Candelo Ruiz" },
};

#define BIENESTAR "LE-1-Gente sana y activa"
#define TERRITORIO "LE-2-Caminos y agua"
#define SALUD_PUBLICA "1905", "Salud y protección social", "Salud pública"
#define SERVICIOS_SALUD "1906", "Salud y protección social", "Aseguramiento y prestación integral de servicios de salud"
#define VIAS "2402", "Transporte", "Infraestructura red vial regional"
#define AGUA                                                                                                           \
    "4003", "Vivienda, ciudad y territorio",                                                                           \
        "Acceso de la población a los servicios de agua potable y saneamiento básico"
#define RECREACION                                                                                                     \
    "4301", "Deporte y Recreación",                                                                                    \
        "Fomento a la recreación, la actividad física y el deporte para desarrollar entornos de convivencia y paz"

/* A goal reads as a paragraph, not as a column. */
/* clang-format off */
const struct meta municipio_metas[] = {
    { "IP-1", BIENESTAR, SALUD_PUBLICA, "1905054", "Servicio de promoción de la salud",
      "Estrategias de promoción de la salud implementadas", "Jornadas de promoción de la salud en barrios y veredas",
      "Número", true, { 8, 10, 12, 10 }, SGP_SALUD, 184500000, "2024998880001", "Promoción de la salud en el territorio",
      SALUD, { "Programar las jornadas con las juntas de acción comunal", "Realizar las jornadas y dejar sus actas" },
      "Lucía Arboleda Sarria" },
    { "IP-2", BIENESTAR, SALUD_PUBLICA, "1905022",
      "Servicio de gestión del riesgo en temas de trastornos mentales",
      "Campañas de gestión del riesgo en temas de trastornos mentales implementadas",
      "Campañas de bienestar emocional en los colegios", "Número", true, { 2, 2, 2, 2 }, SGP_SALUD, 96000000,
      "2024998880001", "Promoción de la salud en el territorio", SALUD,
      { "Preparar el material con los orientadores", "Visitar cada colegio con el equipo de apoyo" },
      "Edilberto Palacios Mena" },
    { "IP-3", BIENESTAR, SALUD_PUBLICA, "1905028",
      "Servicio de gestión del riesgo para temas de consumo, aprovechamiento biológico, calidad e inocuidad de los "
      "alimentos",
      "Campañas de gestión del riesgo para temas de consumo, aprovechamiento biológico, calidad e inocuidad de los "
      "alimentos implementadas",
      "Campañas de alimentos seguros en plaza y tiendas", "Número", true, { 1, 1, 1, 1 }, PROPIOS, 42750000,
      "2024998880002", "Alimentos seguros en plaza y tiendas", SALUD,
      { "Visitar los puestos de la plaza de mercado", "Capacitar a los tenderos" }, "Edilberto Palacios Mena" },
    { "IP-4", BIENESTAR, SERVICIOS_SALUD, "1906004", "Servicio de atención en salud a la población",
      "Personas atendidas con servicio de salud", "Personas atendidas en jornadas de salud rural", "Número", true,
      { 1200, 1500, 1700, 1600 }, SGP_SALUD, 312400000, "2024998880003", "Salud más cerca de las veredas", SALUD,
      { "Contratar el equipo de salud itinerante", "Atender en las veredas según el calendario" },
      "Lucía Arboleda Sarria" },
    { "IP-5", TERRITORIO, VIAS, "2402041", "Vía terciaria mejorada", "Vía terciaria mejorada",
      "Kilómetros de vía terciaria mejorados", "Kilómetros", true, { 4, 6, 8, 6 }, SGP_LIBRE, 1260000000,
      "2024998880004", "Mejoramiento de las vías a las veredas", INFRAESTRUCTURA,
      { "Contratar obra e interventoría", "Construir los tramos priorizados" }, "Ramiro Quintana Vélez" },
    { "IP-6", TERRITORIO, VIAS, "2402112", "Vía terciaria con mantenimiento periódico o rutinario",
      "Vía terciaria con mantenimiento", "Kilómetros de vía terciaria con mantenimiento", "Kilómetros", false,
      { 90, 90, 90, 90 }, PROPIOS, 405000000, "2024998880004", "Mejoramiento de las vías a las veredas",
      INFRAESTRUCTURA, { "Alistar la maquinaria", "Hacer el mantenimiento por veredas" }, "Nubia Cárdenas Loboa" },
    { "IP-7", TERRITORIO, VIAS, "2402115", "Vía urbana con mantenimiento periódico o rutinario",
      "Vía urbana con mantenimiento", "Kilómetros de calle con mantenimiento", "Kilómetros", true,
      { 1.5, 1.5, 1.5, 1.5 }, SGP_LIBRE, 310500000, "2024998880005", "Calles en buen estado", INFRAESTRUCTURA,
      { "Levantar el inventario de daños", "Parchar y señalizar" }, "Nubia Cárdenas Loboa" },
    { "IP-8", TERRITORIO, AGUA, "4003017", "Acueductos optimizados", "Acueductos optimizados",
      "Acueductos veredales optimizados", "Número", true, { 0, 1, 1, 1 }, SGP_APSB, 640250000, "2024998880006",
      "Agua buena en las veredas", INFRAESTRUCTURA,
      { "Terminar los diseños con la comunidad", "Construir la planta compacta" }, "Ramiro Quintana Vélez" },
    { "IP-9", TERRITORIO, AGUA, "4003020", "Alcantarillados optimizados", "Alcantarillados optimizados",
      "Tramos de alcantarillado optimizados", "Número", true, { 0, 1, 0, 1 }, SGP_APSB, 0, "2024998880009",
      "Alcantarillado del casco urbano", INFRAESTRUCTURA, { NULL, NULL }, "Ramiro Quintana Vélez" },
    { "IP-10", BIENESTAR, RECREACION, "4301007", "Servicio de Escuelas Deportivas",
      "Niños, niñas, adolescentes y jóvenes inscritos en Escuelas Deportivas",
      "Niñas, niños y jóvenes en las escuelas deportivas", "Número", false, { 600, 600, 600, 600 }, SGP_DEPORTE,
      148000000, "2024998880007", "Escuelas deportivas del roble", DEPORTE,
      { "Abrir inscripciones y conformar los grupos", "Entrenar y llevar la asistencia" }, "Wilmar Ocoró Tello" },
    { "IP-11", BIENESTAR, RECREACION, "4301001", "Servicio de apoyo a la actividad física, la recreación y el deporte",
      "Personas beneficiadas", "Personas en los programas de actividad física", "Número", true,
      { 1000, 1000, 1000, 1000 }, SGP_DEPORTE, 72300000, "2024998880008", "Parques con vida", DEPORTE,
      { "Contratar los instructores", "Hacer las clases en parques y veredas" }, "Wilmar Ocoró Tello" },
    { "IP-12", BIENESTAR, RECREACION, "4301004", "Servicio de mantenimiento a la infraestructura deportiva",
      "Infraestructura deportiva mantenida", "Canchas y coliseos con mantenimiento", "Número", true, { 3, 3, 3, 3 },
      PROPIOS, 118900000, "2024998880008", "Parques con vida", DEPORTE,
      { "Priorizar los escenarios", "Arreglar pisos, mallas y luces" }, "Yolima Candelo Ruiz" },
};
/* clang-format on */

const size_t municipio_metas_count = sizeof municipio_metas / sizeof *municipio_metas;

bool
municipio_programada(const struct meta *meta, int anio)
{
    return meta->programado[anio - PRIMER_ANIO] > 0;
}

double
municipio_pesos(const struct meta *meta, int anio)
{
    static const int por_ciento[ANIOS] = { 90, 95, 100, 104 };
    double base = meta->pesos > 0 ? meta->pesos : 500000000;

    return municipio_programada(meta, anio) ? base / 100 * por_ciento[anio - PRIMER_ANIO] : 0;
}
