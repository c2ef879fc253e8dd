// archive.c: a zip archive of a file or of bytes, and what its directory says.
//
// Idea: the end of the directory is looked at before libzip makes its table of entries, since that
// table is as long as the file *says*, and a file of a hundred bytes can say four thousand million.
// Invariant: sizes that an entry declares are never used to allocate.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

// MARK: The end of the directory

static uint64_t little(const unsigned char *p, int width) {
  uint64_t value = 0;
  for (int i = width - 1; i >= 0; i--) value = value << 8 | p[i];
  return value;
}

static bool read_at(zip_source_t *source, uint64_t offset, void *to, uint64_t length) {
  if (offset > INT64_MAX) return false;
  if (zip_source_seek(source, (zip_int64_t)offset, SEEK_SET) < 0) return false;
  uint64_t done = 0;
  while (done < length) {
    zip_int64_t n = zip_source_read(source, (char *)to + done, length - done);
    if (n <= 0) return false;
    done += (uint64_t)n;
  }
  return true;
}

// Refuses what declares too many entries. Every place that could be the end of the directory is
// looked at: which of them libzip takes does not matter then.
static cdoc_status check_ends(zip_source_t *source, uint64_t size) {
  enum { END = 22, LOCATOR = 20, END64 = 56, TAIL = END + 65535 };
  static unsigned char none;
  uint64_t length = size < TAIL + LOCATOR ? size : TAIL + LOCATOR;
  unsigned char *tail = length > 0 ? malloc(length) : &none;
  if (tail == NULL) return CDOC_MEMORY;
  cdoc_status status = CDOC_NOT_ARCHIVE;
  if (!read_at(source, size - length, tail, length)) {
    status = CDOC_UNREADABLE;
    length = 0;
  }
  for (uint64_t i = 0; i + END <= length && status != CDOC_MANY_ENTRIES; i++) {
    if (memcmp(tail + i, "PK\5\6", 4) != 0) continue;
    status = CDOC_OK;
    uint64_t count = little(tail + i + 10, 2);
    if (count == 0xFFFF && i >= LOCATOR && memcmp(tail + i - LOCATOR, "PK\6\7", 4) == 0) {
      unsigned char end[END64];
      uint64_t offset = little(tail + i - LOCATOR + 8, 8);
      // An offset that leads nowhere is left to libzip, which then finds no directory.
      if (offset <= size - END && read_at(source, offset, end, END64)) count = little(end + 32, 8);
    }
    if (count > CDOC_ENTRIES) status = CDOC_MANY_ENTRIES;
  }
  if (tail != &none) free(tail);
  return status;
}

// MARK: Opening

static cdoc_status status_of(int code) {
  switch (code) {
    case ZIP_ER_NOZIP: return CDOC_NOT_ARCHIVE;
    case ZIP_ER_MEMORY: return CDOC_MEMORY;
    case ZIP_ER_NOENT:
    case ZIP_ER_OPEN:
    case ZIP_ER_READ:
    case ZIP_ER_SEEK: return CDOC_UNREADABLE;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP: return CDOC_ENCRYPTED;
    case ZIP_ER_COMPNOTSUPP: return CDOC_METHOD;
    default: return CDOC_DAMAGED;
  }
}

// Takes `source` over, whatever happens.
static cdoc_archive *open_source(zip_source_t *source, uint64_t longest, cdoc_status *status) {
  zip_stat_t about;
  zip_stat_init(&about);
  zip_error_t error;
  zip_error_init(&error);
  cdoc_archive *archive = NULL;
  *status = CDOC_UNREADABLE;
  if (zip_source_stat(source, &about) < 0 || !(about.valid & ZIP_STAT_SIZE)) goto failed;
  if (about.size > longest) {
    *status = CDOC_LARGE_FILE;
    goto failed;
  }
  if (zip_source_open(source) < 0) goto failed;
  *status = check_ends(source, about.size);
  zip_source_close(source);
  if (*status != CDOC_OK) goto failed;
  archive = calloc(1, sizeof *archive);
  if (archive == NULL) {
    *status = CDOC_MEMORY;
    goto failed;
  }
  archive->size = about.size;
  archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive->zip != NULL) {
    *status = CDOC_OK;
    zip_error_fini(&error);
    return archive;
  }
  // The directory's end is there: what libzip cannot follow is damaged.
  *status = status_of(zip_error_code_zip(&error));
  if (*status == CDOC_NOT_ARCHIVE) *status = CDOC_DAMAGED;
failed:
  zip_error_fini(&error);
  free(archive);
  zip_source_free(source);
  return NULL;
}

cdoc_archive *cdoc_archive_open_file(const char *path, uint64_t longest, cdoc_status *status) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_file_create(path, 0, -1, &error);
  *status = status_of(zip_error_code_zip(&error));
  zip_error_fini(&error);
  return source == NULL ? NULL : open_source(source, longest, status);
}

cdoc_archive *cdoc_archive_open_bytes(const void *bytes, size_t length, cdoc_status *status) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
  *status = status_of(zip_error_code_zip(&error));
  zip_error_fini(&error);
  return source == NULL ? NULL : open_source(source, UINT64_MAX, status);
}

void cdoc_archive_close(cdoc_archive *archive) {
  if (archive == NULL) return;
  zip_discard(archive->zip);
  free(archive);
}

uint64_t cdoc_archive_size(const cdoc_archive *archive) { return archive->size; }

// MARK: Entries

size_t cdoc_archive_count(const cdoc_archive *archive) {
  zip_int64_t count = zip_get_num_entries(archive->zip, 0);
  return count > 0 ? (size_t)count : 0;
}

cdoc_status cdoc_archive_entry(const cdoc_archive *archive, size_t index, cdoc_entry *entry) {
  zip_stat_t about;
  if (zip_stat_index(archive->zip, index, ZIP_FL_ENC_GUESS, &about) < 0) return CDOC_DAMAGED;
  zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE;
  if ((about.valid & wanted) != wanted) return CDOC_DAMAGED;
  entry->name = about.name;
  entry->size = about.size;
  return CDOC_OK;
}

zip_file_t *cdoc_entry_open(
    cdoc_archive *archive, size_t index, uint64_t *size, cdoc_status *status) {
  zip_stat_t about;
  zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  *status = CDOC_DAMAGED;
  if (zip_stat_index(archive->zip, index, 0, &about) < 0) return NULL;
  if ((about.valid & wanted) != wanted) return NULL;
  *size = about.size;
  *status = CDOC_ENCRYPTED;
  if (about.encryption_method != ZIP_EM_NONE) return NULL;
  *status = CDOC_METHOD;
  if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE) return NULL;
  zip_file_t *file = zip_fopen_index(archive->zip, index, 0);
  *status = file != NULL ? CDOC_OK : status_of(zip_error_code_zip(zip_get_error(archive->zip)));
  return file;
}

cdoc_status cdoc_archive_peek(
    cdoc_archive *archive, size_t index, void *bytes, size_t capacity, size_t *length) {
  uint64_t size;
  cdoc_status status;
  *length = 0;
  zip_file_t *file = cdoc_entry_open(archive, index, &size, &status);
  if (file == NULL) return status;
  zip_int64_t n = zip_fread(file, bytes, capacity);
  zip_fclose(file);
  if (n < 0) return CDOC_DAMAGED;
  *length = (size_t)n;
  return CDOC_OK;
}

cdoc_status cdoc_archive_read(
    cdoc_archive *archive, size_t index, size_t limit, void **bytes, size_t *length) {
  uint64_t size;
  cdoc_status status;
  *bytes = NULL;
  *length = 0;
  zip_file_t *file = cdoc_entry_open(archive, index, &size, &status);
  if (file == NULL) return status;
  // Room is made for what comes, not for what the entry says.
  size_t capacity = 0;
  for (;;) {
    if (*length == capacity) {
      size_t more = capacity == 0 ? 1 << 16 : capacity * 2;
      void *room = more < capacity ? NULL : realloc(*bytes, more);
      if (room == NULL) {
        status = CDOC_MEMORY;
        break;
      }
      *bytes = room;
      capacity = more;
    }
    zip_int64_t n = zip_fread(file, (char *)*bytes + *length, capacity - *length);
    // The checksum is told at the end, by a read that fails: the bytes are all there.
    if (n < 0 && zip_error_code_zip(zip_file_get_error(file)) != ZIP_ER_CRC) status = CDOC_DAMAGED;
    if (n <= 0) break;
    *length += (size_t)n;
    if (*length > limit) {
      status = CDOC_LARGE_PART;
      break;
    }
  }
  zip_fclose(file);
  if (status != CDOC_OK) {
    free(*bytes);
    *bytes = NULL;
    *length = 0;
  }
  return status;
}
