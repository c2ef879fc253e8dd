// arguments.c: keeps the words that the program was called with.
//
// Idea: Swift reads them from /proc, which a bare root (a chroot, a small container) may not have;
// then a program would believe that it was called with none. glibc and Darwin hand them to
// constructors as well as to `main`; other systems do not, and there nothing is kept.
#include "CProgramArguments.h"

#include <stddef.h>
#if defined(__linux__)
#include <features.h>
#endif

static int count = 0;
static char **words = NULL;

#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep(int argc, char **argv, char **environment) {
  (void)environment;
  count = argc;
  words = argv;
}
#endif

int circular_argument_count(void) { return count; }

const char *circular_argument(int index) {
  return index >= 0 && index < count ? words[index] : NULL;
}
