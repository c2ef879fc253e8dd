// shim.h: what the shim's files share.
#ifndef CDOCUMENTSHIM_INTERNAL_H
#define CDOCUMENTSHIM_INTERNAL_H

#include <zip.h>

#include "CDocumentShim.h"

struct cdoc_archive {
  zip_t *zip;
  uint64_t size;
};

// Checks that an entry may be opened and opens it; `size` is the one that it declares.
zip_file_t *cdoc_entry_open(
    cdoc_archive *archive, size_t index, uint64_t *size, cdoc_status *status);

// The id of a name, 0 when nobody asked for it.
uint16_t cdoc_names_find(const cdoc_names *names, const char *name);

// MARK: Prefixes

typedef struct cdoc_prefixes cdoc_prefixes;

cdoc_prefixes *cdoc_prefixes_create(const cdoc_names *names);
void cdoc_prefixes_destroy(cdoc_prefixes *prefixes);
// Takes the declarations of an element's attributes; false when there are too many, or no memory.
bool cdoc_prefixes_enter(cdoc_prefixes *prefixes, size_t depth, const char **pairs);
// Forgets the declarations of the element that ends.
void cdoc_prefixes_leave(cdoc_prefixes *prefixes, size_t depth);
// The id of a name as it is written, `x:row`, by the declarations around.
uint16_t cdoc_prefixes_find(cdoc_prefixes *prefixes, const char *name, bool is_attribute);

// MARK: Leaving out

typedef struct cdoc_sieve {
  cdoc_leave_out leave_out;
  size_t name_length;
  uint64_t given;     // how many bytes were let through
  size_t depth;       // of the elements being left out, one in another; 0 outside
  size_t held;        // bytes of a tag that has not ended yet, kept at the start of `bytes`
  char *bytes;
  size_t capacity;
} cdoc_sieve;

// Lets through of `sieve->bytes[0 ..< length]` what is not left out: moved to `to`, which has room
// for as many. What is held waits for the next call; `is_last` lets it through.
size_t cdoc_sieve_pass(cdoc_sieve *sieve, size_t length, bool is_last, char *to);

#endif
