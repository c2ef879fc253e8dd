// Where the system keeps the headers of libsodium; no code.
#include <sodium.h>
