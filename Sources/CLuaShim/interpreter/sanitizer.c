// sanitizer.c: lets the thread sanitizer see Lua's errors. Empty in any other build.
//
// Idea: Debian's liblua leaves our frames by the C library's `__longjmp_chk`, which the sanitizer does
// not intercept while it does intercept `longjmp`; unseen, each error would leave entries on its
// shadow stack until it overflows. Defining `__longjmp_chk` in terms of `longjmp` is enough:
// liblua's reference resolves to it.
#if defined(__linux__) && defined(__has_feature)
#if __has_feature(thread_sanitizer)
#include <setjmp.h>

_Noreturn void __longjmp_chk(jmp_buf target, int value) { longjmp(target, value); }
#endif
#endif

typedef int clua_sanitizer_file_is_not_empty;
