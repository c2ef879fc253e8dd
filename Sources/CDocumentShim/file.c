// file.c: the first bytes of a file, to tell what it is when it is no archive.
#include <errno.h>
#include <stdio.h>

#include "CDocumentShim.h"

cdoc_status cdoc_file_start(const char *path, void *bytes, size_t capacity, size_t *length) {
  *length = 0;
  FILE *file = fopen(path, "rb");
  if (file == NULL) return errno == ENOENT ? CDOC_ABSENT : CDOC_UNREADABLE;
  *length = fread(bytes, 1, capacity, file);
  cdoc_status status = ferror(file) ? CDOC_UNREADABLE : CDOC_OK;
  fclose(file);
  return status;
}
