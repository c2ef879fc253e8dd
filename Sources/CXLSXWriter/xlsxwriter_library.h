// Where the system keeps the headers of libxlsxwriter; no code.
#include <xlsxwriter.h>
