// output.c: what `print` writes, kept for the host.
//
// Invariant: at most OUTPUT_CAP bytes a state; what comes after is dropped and `truncated` says so.
#include <stdlib.h>
#include <string.h>

#include "sandbox.h"

enum { OUTPUT_CAP = 1 << 16 };

struct clua_output {
  size_t length;
  bool truncated;
  char bytes[OUTPUT_CAP];
};

void clua_print(clua_state *s, const char *bytes, size_t length) {
  if (s->output == NULL) {
    s->output = malloc(sizeof *s->output);
    if (s->output == NULL) return;
    s->output->length = 0;
    s->output->truncated = false;
  }
  size_t left = OUTPUT_CAP - s->output->length;
  if (length > left) {
    length = left;
    s->output->truncated = true;
  }
  memcpy(s->output->bytes + s->output->length, bytes, length);
  s->output->length += length;
}

const char *clua_output_text(const clua_state *s, size_t *length, bool *truncated) {
  *length = s->output != NULL ? s->output->length : 0;
  *truncated = s->output != NULL && s->output->truncated;
  return s->output != NULL ? s->output->bytes : "";
}

void clua_output_clear(clua_state *s) {
  if (s->output == NULL) return;
  s->output->length = 0;
  s->output->truncated = false;
}

void clua_output_free(clua_state *s) { free(s->output); }
