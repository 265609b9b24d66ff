/* The part of libxml2 that Sitrep uses, behind names of our own: markup as a flat list of events.
 *
 * Nothing is ever fetched: no network, no external entities, no document type is read, entities that a document declares are not expanded.
 * There is no tree, so depth of nesting costs no stack.
 */
#ifndef SITREP_CXML_H
#define SITREP_CXML_H

#include <stddef.h>
#include <stdint.h>

/// The version of libxml2 that this program was built against, such as "2.9.14".
const char *cxml_version(void);

/// Kinds of event.
enum {
    /// An element begins; the string is its local name.
    cxml_open = 1,
    /// Name of an attribute of the element that began last.
    cxml_attribute = 2,
    /// Value of the attribute named just before.
    cxml_value = 3,
    /// An element ends; no string.
    cxml_close = 4,
    /// A piece of text; neighbouring pieces belong together.
    cxml_text = 5,
};

/// One event; its string is `count` bytes of UTF-8 from `start` in the pool.
typedef struct {
    size_t start;
    uint32_t count;
    uint32_t kind;
} cxml_event;

/// What parsing gave.
typedef struct {
    cxml_event *events;
    size_t event_count;
    uint8_t *pool;
    size_t pool_count;
    /// Errors that the parser reported; 0 means well-formed.
    uint32_t error_count;
    /// Line of the first error, from 1.
    int32_t error_line;
    /// The first error in libxml2's words.
    char error[200];
    /// Not 0 when nesting went beyond the limit and the rest was left out.
    int32_t too_deep;
    /// Not 0 when memory ran out and the rest was left out.
    int32_t no_memory;
} cxml_document;

/// Parses a page as browsers do, whatever its state; `bytes` are UTF-8 without NUL. Free the result with cxml_free.
void cxml_parse_html(const uint8_t *bytes, size_t count, cxml_document *result);
/// Parses XML and goes on behind errors where that is possible; `bytes` are UTF-8 without NUL. Free the result with cxml_free.
void cxml_parse_xml(const uint8_t *bytes, size_t count, cxml_document *result);
/// Gives the memory back.
void cxml_free(cxml_document *result);

/// Converts text of a named encoding to UTF-8 with U+FFFD for what does not convert; -1 for an unknown name. Free `*output` with free().
int cxml_convert(const char *encoding, const uint8_t *input, size_t count, uint8_t **output, size_t *output_count);

#endif
