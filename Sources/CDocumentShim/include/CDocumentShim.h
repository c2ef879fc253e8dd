// CDocumentShim: libzip and expat behind plain structs. Swift includes this header and nothing of
// theirs.
//
// Main invariant: nothing here calls back. An archive lists its entries; an entry is read as a
// stream of batches of XML events, each made of some kilobytes of it, so that memory is bounded
// whatever the sizes that the file declares. What can go wrong comes back as a `cdoc_status`.
#ifndef CDOCUMENTSHIM_H
#define CDOCUMENTSHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cdoc_status {
  CDOC_OK = 0,
  CDOC_END = 1,           // nothing more to read
  CDOC_UNREADABLE = 2,    // the file cannot be opened or read
  CDOC_NOT_ARCHIVE = 3,   // no end of a central directory: no archive, or one that is cut off
  CDOC_DAMAGED = 4,       // the archive contradicts itself: directory, checksum, sizes
  CDOC_MANY_ENTRIES = 5,  // more entries than a document has
  CDOC_LARGE_FILE = 6,    // more bytes than a document has
  CDOC_ENCRYPTED = 7,     // the entry asks for a password
  CDOC_METHOD = 8,        // compressed by something that documents do not use
  CDOC_LARGE_PART = 9,    // the entry gives more bytes than the limit of its stream
  CDOC_XML = 10,          // not well-formed XML
  CDOC_DTD = 11,          // a document type, and with it entities, where documents have none
  CDOC_DEEP = 12,         // elements nested deeper than CDOC_DEPTH
  CDOC_LONG_TAG = 13,     // one tag or comment of more than CDOC_TAG bytes
  CDOC_MEMORY = 14,
  CDOC_OLD_LIBRARY = 15,  // an expat without protection against entities that grow
  CDOC_ABSENT = 16        // there is no such file
} cdoc_status;

enum {
  CDOC_DEPTH = 256,
  CDOC_TAG = 1 << 20,
  CDOC_ENTRIES = 10000
};

// MARK: Files

// The first bytes of a file, `capacity` at most; `length` says how many.
cdoc_status cdoc_file_start(const char *path, void *bytes, size_t capacity, size_t *length);

// MARK: Archives

typedef struct cdoc_archive cdoc_archive;

typedef struct cdoc_entry {
  const char *name;  // as stored, NUL-terminated, owned by the archive
  uint64_t size;     // as declared
} cdoc_entry;

// Opens a file, or bytes that must stay where they are until the archive is closed. NULL, with the
// reason in `status`, when there is no archive.
cdoc_archive *cdoc_archive_open_file(const char *path, uint64_t longest, cdoc_status *status);
cdoc_archive *cdoc_archive_open_bytes(const void *bytes, size_t length, cdoc_status *status);
void cdoc_archive_close(cdoc_archive *archive);
uint64_t cdoc_archive_size(const cdoc_archive *archive);
size_t cdoc_archive_count(const cdoc_archive *archive);
cdoc_status cdoc_archive_entry(const cdoc_archive *archive, size_t index, cdoc_entry *entry);

// The first bytes of an entry, `capacity` at most; `length` says how many.
cdoc_status cdoc_archive_peek(
    cdoc_archive *archive, size_t index, void *bytes, size_t capacity, size_t *length);

// All bytes of an entry; more than `limit` are refused. Their checksum is not looked at: who asks has
// digests to compare, which say where a byte changed. The caller frees them.
cdoc_status cdoc_archive_read(
    cdoc_archive *archive, size_t index, size_t limit, void **bytes, size_t *length);

// MARK: Names

// The names that a reader wants to know: "uri\nlocal", or "local" where there is no namespace. Each
// has an id above 0; other names are 0.
typedef struct cdoc_names cdoc_names;

cdoc_names *cdoc_names_create(void);
bool cdoc_names_add(cdoc_names *names, const char *name, uint16_t id);
void cdoc_names_destroy(cdoc_names *names);

// MARK: XML

typedef enum cdoc_event_kind { CDOC_START = 0, CDOC_FINISH = 1, CDOC_TEXT = 2 } cdoc_event_kind;

typedef struct cdoc_event {
  uint32_t first;     // of a start: its first attribute; of a text: its first byte
  uint32_t length;    // how many of them
  uint16_t name;      // of a start or finish
  uint16_t kind;
  uint64_t position;  // of a start, in a stream that leaves elements out: see cdoc_leave_out
} cdoc_event;

typedef struct cdoc_attribute {
  uint32_t first;  // of the value's bytes
  uint32_t length;
  uint16_t name;  // above 0: other attributes are left out
} cdoc_attribute;

// Some events; the pointers stay valid until the next batch.
typedef struct cdoc_batch {
  const cdoc_event *events;
  size_t count;
  const cdoc_attribute *attributes;
  const char *bytes;
} cdoc_batch;

typedef struct cdoc_xml cdoc_xml;

// Elements that a stream does not parse: those of the local name `name`, with all that is in them,
// up to the start whose `position` was `until` in a stream that left out the same. What is left out
// is not checked for being XML. With NULL for a name everything is parsed.
typedef struct cdoc_leave_out {
  const char *name;
  uint64_t until;
} cdoc_leave_out;

// Reads an entry as XML; more than `limit` bytes of it end the stream with CDOC_LARGE_PART. The
// archive, the names and the name that is left out outlive the stream.
cdoc_xml *cdoc_xml_open(
    cdoc_archive *archive, size_t index, const cdoc_names *names, cdoc_leave_out leave_out,
    uint64_t limit, cdoc_status *status);
// The next events (CDOC_OK), the end (CDOC_END), or what went wrong, for good.
cdoc_status cdoc_xml_next(cdoc_xml *xml, cdoc_batch *batch);
// How many bytes of XML were read so far.
uint64_t cdoc_xml_read(const cdoc_xml *xml);
void cdoc_xml_close(cdoc_xml *xml);

#ifdef __cplusplus
}
#endif

#endif
