/* SPDX-License-Identifier: MIT
 *
 * The views of sheets that have no cells: charts and dialogs on sheets of their own.
 * Knows nothing else of them. What cannot be read is left as it is: the reader never looked at it.
 */
#include "parche/cuaderno.h"

static int
unselect(struct paquete *paquete, const char *nombre)
{
    struct parte *parte;
    struct recorrido r;
    int status = plai_paquete_part(paquete, nombre, &parte);

    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, paquete, parte);
    while (status == PLA_OK) {
        status = plai_recorrido_next(&r);
        if (status != PLA_OK || r.xml->kind == XML_DONE)
            break;
        if (r.xml->kind == XML_OPEN && plai_xml_is(r.xml, "sheetView"))
            plai_tag_remove(parte, plai_recorrido_tag_at(&r), plai_recorrido_tag(&r), "tabSelected");
    }
    return status;
}

int
plai_cuaderno_unselect(struct cuaderno *cuaderno)
{
    struct paquete *paquete = cuaderno->paquete;
    pla_fallo *fallo = paquete->fallo, ignored = { 0 };
    int status = PLA_OK;

    for (size_t i = 0; i < cuaderno->hojas.count && status != PLA_E_MEMORIA; i++) {
        const struct cuaderno_hoja *hoja = &cuaderno->hojas.items[i];

        if (hoja->celdas || hoja->parte == NULL || !plai_paquete_has(paquete, hoja->parte))
            continue;
        paquete->fallo = paquete->reader.xml.fallo = &ignored;
        status = unselect(paquete, hoja->parte);
        paquete->fallo = paquete->reader.xml.fallo = fallo;
    }
    if (status == PLA_E_MEMORIA && fallo != NULL)
        *fallo = ignored;
    return status == PLA_E_MEMORIA ? status : PLA_OK;
}
