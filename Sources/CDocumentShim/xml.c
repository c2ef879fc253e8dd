// xml.c: an entry of an archive as batches of XML events.
//
// Idea: libzip inflates straight into expat's buffer, some kilobytes at a time (or into a sieve,
// where elements are left out); expat's callbacks, which never leave this file, note events in three
// arrays that the next batch overwrites.
// Invariants: the arrays grow with what one piece holds (a tag may span pieces, up to CDOC_TAG
// bytes), never with the document; a document type ends the stream before any entity is declared,
// so that nothing expands (expat's own protection, on since 2.4, stands behind that).
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

#if XML_MAJOR_VERSION < 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION < 4)
#error "expat 2.4 or later is needed"
#endif

enum { PIECE = 1 << 15 };

struct cdoc_xml {
  zip_file_t *file;
  XML_Parser parser;
  cdoc_prefixes *prefixes;
  cdoc_sieve sieve;
  uint64_t declared, limit;  // bytes that the entry says, and that it may give
  uint64_t read, fed;        // bytes inflated, and given to the parser
  cdoc_status status;  // why the stream ended

  cdoc_event *events;
  size_t event_count, event_capacity;
  cdoc_attribute *attributes;
  size_t attribute_count, attribute_capacity;
  char *bytes;
  size_t byte_count, byte_capacity;

  size_t depth;
  uint16_t open[CDOC_DEPTH];  // the names of the elements around
};

static void stop(cdoc_xml *xml, cdoc_status status) {
  if (xml->status == CDOC_OK) xml->status = status;
  XML_StopParser(xml->parser, XML_FALSE);
}

// Makes room for `more` items; false, with the stream stopped, where there is none.
static bool reserve(
    cdoc_xml *xml, void **items, size_t count, size_t *capacity, size_t more, size_t width) {
  if (more <= *capacity - count) return true;
  size_t wanted = *capacity * 2 > count + more ? *capacity * 2 : count + more;
  void *larger = wanted > UINT32_MAX ? NULL : realloc(*items, wanted * width);
  if (larger == NULL) {
    stop(xml, CDOC_MEMORY);
    return false;
  }
  *items = larger;
  *capacity = wanted;
  return true;
}

static bool add_bytes(cdoc_xml *xml, const char *from, size_t length) {
  if (!reserve(xml, (void **)&xml->bytes, xml->byte_count, &xml->byte_capacity, length, 1)) {
    return false;
  }
  memcpy(xml->bytes + xml->byte_count, from, length);
  xml->byte_count += length;
  return true;
}

static cdoc_event *add_event(cdoc_xml *xml, cdoc_event_kind kind, uint16_t name, size_t first) {
  if (!reserve(
          xml, (void **)&xml->events, xml->event_count, &xml->event_capacity, 1,
          sizeof *xml->events)) {
    return NULL;
  }
  cdoc_event *event = xml->events + xml->event_count++;
  *event = (cdoc_event){.first = (uint32_t)first, .length = 0, .name = name, .kind = kind};
  return event;
}

// MARK: What expat calls

static void on_start(void *user, const XML_Char *name, const XML_Char **pairs) {
  cdoc_xml *xml = user;
  if (xml->status != CDOC_OK) return;
  if (xml->depth == CDOC_DEPTH) {
    stop(xml, CDOC_DEEP);
    return;
  }
  if (!cdoc_prefixes_enter(xml->prefixes, xml->depth, pairs)) {
    stop(xml, CDOC_XML);
    return;
  }
  uint16_t id = cdoc_prefixes_find(xml->prefixes, name, false);
  xml->open[xml->depth++] = id;
  cdoc_event *event = add_event(xml, CDOC_START, id, xml->attribute_count);
  if (event == NULL) return;
  if (xml->sieve.leave_out.name != NULL) {
    event->position = (uint64_t)XML_GetCurrentByteIndex(xml->parser) +
                      (uint64_t)XML_GetCurrentByteCount(xml->parser);
  }
  for (; *pairs != NULL; pairs += 2) {
    uint16_t key = cdoc_prefixes_find(xml->prefixes, pairs[0], true);
    if (key == 0) continue;
    size_t length = strlen(pairs[1]);
    if (!reserve(
            xml, (void **)&xml->attributes, xml->attribute_count, &xml->attribute_capacity, 1,
            sizeof *xml->attributes)) {
      return;
    }
    size_t first = xml->byte_count;
    if (!add_bytes(xml, pairs[1], length)) return;
    xml->attributes[xml->attribute_count++] =
        (cdoc_attribute){.first = (uint32_t)first, .length = (uint32_t)length, .name = key};
    event->length++;
  }
}

static void on_finish(void *user, const XML_Char *name) {
  (void)name;
  cdoc_xml *xml = user;
  if (xml->status != CDOC_OK) return;
  add_event(xml, CDOC_FINISH, xml->open[--xml->depth], 0);
  cdoc_prefixes_leave(xml->prefixes, xml->depth);
}

static void on_text(void *user, const XML_Char *text, int length) {
  cdoc_xml *xml = user;
  if (xml->status != CDOC_OK || length <= 0) return;
  cdoc_event *last = xml->event_count > 0 ? xml->events + xml->event_count - 1 : NULL;
  if (last == NULL || last->kind != CDOC_TEXT) {
    last = add_event(xml, CDOC_TEXT, 0, xml->byte_count);
    if (last == NULL) return;
  }
  if (add_bytes(xml, text, (size_t)length)) last->length += (uint32_t)length;
}

static void on_document_type(
    void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  stop(user, CDOC_DTD);
}

// MARK: The stream

cdoc_xml *cdoc_xml_open(
    cdoc_archive *archive, size_t index, const cdoc_names *names, cdoc_leave_out leave_out,
    uint64_t limit, cdoc_status *status) {
  XML_Expat_Version version = XML_ExpatVersionInfo();
  if (version.major < 2 || (version.major == 2 && version.minor < 4)) {
    *status = CDOC_OLD_LIBRARY;
    return NULL;
  }
  cdoc_xml *xml = calloc(1, sizeof *xml);
  *status = CDOC_MEMORY;
  if (xml == NULL) return NULL;
  xml->limit = limit;
  xml->prefixes = cdoc_prefixes_create(names);
  xml->parser = XML_ParserCreate(NULL);
  xml->event_capacity = xml->attribute_capacity = 1024;
  xml->byte_capacity = PIECE;
  xml->events = malloc(xml->event_capacity * sizeof *xml->events);
  xml->attributes = malloc(xml->attribute_capacity * sizeof *xml->attributes);
  xml->bytes = malloc(xml->byte_capacity);
  if (leave_out.name != NULL) {
    xml->sieve.leave_out = leave_out;
    xml->sieve.name_length = strlen(leave_out.name);
    xml->sieve.capacity = 2 * PIECE;
    xml->sieve.bytes = malloc(xml->sieve.capacity);
  }
  if (xml->parser == NULL || xml->prefixes == NULL || xml->events == NULL ||
      xml->attributes == NULL || xml->bytes == NULL ||
      (leave_out.name != NULL && xml->sieve.bytes == NULL)) {
    cdoc_xml_close(xml);
    return NULL;
  }
  XML_SetUserData(xml->parser, xml);
  XML_SetElementHandler(xml->parser, on_start, on_finish);
  XML_SetCharacterDataHandler(xml->parser, on_text);
  XML_SetStartDoctypeDeclHandler(xml->parser, on_document_type);
  xml->file = cdoc_entry_open(archive, index, &xml->declared, status);
  if (xml->file == NULL) {
    cdoc_xml_close(xml);
    return NULL;
  }
  return xml;
}

// Inflates one piece to `to` and checks how many bytes there have been.
static cdoc_status inflate_piece(cdoc_xml *xml, void *to, size_t *length) {
  zip_int64_t n = zip_fread(xml->file, to, PIECE);
  if (n < 0) return CDOC_DAMAGED;
  *length = (size_t)n;
  xml->read += (uint64_t)n;
  if (xml->read > xml->limit) return CDOC_LARGE_PART;
  if (xml->read > xml->declared || (n == 0 && xml->read < xml->declared)) return CDOC_DAMAGED;
  return CDOC_OK;
}

// The same through the sieve: some bytes for the parser, none only at the end.
static cdoc_status sift_piece(cdoc_xml *xml, size_t *length, bool *is_last) {
  cdoc_sieve *sieve = &xml->sieve;
  *length = 0;
  while (*length == 0 && !*is_last) {
    if (sieve->capacity - sieve->held < PIECE) {
      if (sieve->held > CDOC_TAG) return CDOC_LONG_TAG;
      char *larger = realloc(sieve->bytes, sieve->capacity * 2);
      if (larger == NULL) return CDOC_MEMORY;
      sieve->bytes = larger;
      sieve->capacity *= 2;
    }
    size_t n;
    cdoc_status status = inflate_piece(xml, sieve->bytes + sieve->held, &n);
    if (status != CDOC_OK) return status;
    *is_last = n == 0;
    void *buffer = XML_GetBuffer(xml->parser, (int)(sieve->held + n) + 1);
    if (buffer == NULL) return CDOC_MEMORY;
    *length = cdoc_sieve_pass(sieve, sieve->held + n, *is_last, buffer);
  }
  return CDOC_OK;
}

// Reads one piece and parses it.
static cdoc_status feed(cdoc_xml *xml) {
  size_t length;
  bool is_last = false;
  cdoc_status status;
  if (xml->sieve.leave_out.name != NULL) {
    status = sift_piece(xml, &length, &is_last);
  } else {
    void *buffer = XML_GetBuffer(xml->parser, PIECE);
    if (buffer == NULL) return CDOC_MEMORY;
    status = inflate_piece(xml, buffer, &length);
    is_last = length == 0;
  }
  if (status != CDOC_OK) return status;
  xml->fed += length;
  enum XML_Status parsed = XML_ParseBuffer(xml->parser, (int)length, is_last);
  if (xml->status != CDOC_OK) return xml->status;
  if (parsed != XML_STATUS_OK) {
    return XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY ? CDOC_MEMORY : CDOC_XML;
  }
  if (is_last) return CDOC_END;
  XML_Index done = XML_GetCurrentByteIndex(xml->parser);
  if (done >= 0 && xml->fed - (uint64_t)done > CDOC_TAG + 2 * PIECE) return CDOC_LONG_TAG;
  return CDOC_OK;
}

cdoc_status cdoc_xml_next(cdoc_xml *xml, cdoc_batch *batch) {
  xml->event_count = xml->attribute_count = xml->byte_count = 0;
  while (xml->status == CDOC_OK && xml->event_count == 0) xml->status = feed(xml);
  // Events that came with the end are given before it.
  if (xml->status != CDOC_OK && !(xml->status == CDOC_END && xml->event_count > 0)) {
    return xml->status;
  }
  *batch = (cdoc_batch){xml->events, xml->event_count, xml->attributes, xml->bytes};
  return CDOC_OK;
}

uint64_t cdoc_xml_read(const cdoc_xml *xml) { return xml->read; }

void cdoc_xml_close(cdoc_xml *xml) {
  if (xml == NULL) return;
  if (xml->parser != NULL) XML_ParserFree(xml->parser);
  if (xml->file != NULL) zip_fclose(xml->file);
  cdoc_prefixes_destroy(xml->prefixes);
  free(xml->sieve.bytes);
  free(xml->events);
  free(xml->attributes);
  free(xml->bytes);
  free(xml);
}
