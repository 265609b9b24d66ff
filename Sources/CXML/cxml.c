#include "cxml.h"

#include <errno.h>
#include <iconv.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

const char *cxml_version(void) { return LIBXML_DOTTED_VERSION; }

/* Nesting that no article has; beyond it, unclosed tags would cost the parser time quadratic in their number. */
static const int deepest = 1000;

typedef struct {
    cxml_document *result;
    xmlParserCtxtPtr parser;
    size_t event_room;
    size_t pool_room;
    int depth;
    /* Stands in for the entities that HTML names (&nbsp;), so that XML which uses them undeclared keeps its text. */
    xmlEntity named;
    xmlChar named_text[8];
} builder;

static int grow(builder *b, size_t bytes) {
    cxml_document *r = b->result;
    if (r->no_memory) return 0;
    if (r->event_count == b->event_room) {
        size_t room = b->event_room ? b->event_room * 2 : 1024;
        cxml_event *events = realloc(r->events, room * sizeof *events);
        if (!events) return r->no_memory = 1, 0;
        r->events = events;
        b->event_room = room;
    }
    if (b->pool_room - r->pool_count < bytes) {
        size_t room = (b->pool_room + bytes) * 2;
        uint8_t *pool = realloc(r->pool, room);
        if (!pool) return r->no_memory = 1, 0;
        r->pool = pool;
        b->pool_room = room;
    }
    return 1;
}

static void add(builder *b, uint32_t kind, const xmlChar *bytes, size_t count) {
    if (count > UINT32_MAX || !grow(b, count)) return;
    cxml_document *r = b->result;
    r->events[r->event_count++] = (cxml_event){.start = r->pool_count, .count = (uint32_t)count, .kind = kind};
    if (count) memcpy(r->pool + r->pool_count, bytes, count);
    r->pool_count += count;
}

static void add_name(builder *b, uint32_t kind, const xmlChar *name) { add(b, kind, name, name ? strlen((const char *)name) : 0); }

static void go_deeper(builder *b) {
    if (++b->depth <= deepest || b->result->too_deep) return;
    b->result->too_deep = 1;
    xmlStopParser(b->parser);
}

static void html_open(void *context, const xmlChar *name, const xmlChar **attributes) {
    builder *b = context;
    if (b->result->too_deep) return;
    add_name(b, cxml_open, name);
    for (; attributes && *attributes; attributes += 2) {
        add_name(b, cxml_attribute, attributes[0]);
        add_name(b, cxml_value, attributes[1]);
    }
    go_deeper(b);
}

static void html_close(void *context, const xmlChar *name) {
    (void)name;
    builder *b = context;
    b->depth--;
    add(b, cxml_close, NULL, 0);
}

static void xml_open(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    builder *b = context;
    if (b->result->too_deep) return;
    add_name(b, cxml_open, name);
    /* Attributes that a document type adds stand last; they are left out. */
    for (int i = 0; i < attribute_count - defaulted; i++, attributes += 5) {
        add_name(b, cxml_attribute, attributes[0]);
        add(b, cxml_value, attributes[3], (size_t)(attributes[4] - attributes[3]));
    }
    go_deeper(b);
}

static void xml_close(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix, (void)uri;
    html_close(context, name);
}

static void text(void *context, const xmlChar *bytes, int count) {
    builder *b = context;
    if (count > 0 && !b->result->too_deep) add(b, cxml_text, bytes, (size_t)count);
}

/* The five entities of XML and those that HTML names; what a document declares itself is never looked at. */
static xmlEntityPtr entity(void *context, const xmlChar *name) {
    builder *b = context;
    /* Behind an error libxml2 would drop all references, &amp; too; we count errors ourselves. */
    b->parser->wellFormed = 1;
    xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
    if (predefined) return predefined;
    const htmlEntityDesc *html = htmlEntityLookup(name);
    if (!html) return NULL;
    int length = xmlCopyCharMultiByte(b->named_text, (int)html->value);
    b->named_text[length] = 0;
    b->named = (xmlEntity){.type = XML_ENTITY_DECL, .name = name, .orig = b->named_text, .content = b->named_text, .length = length,
                           .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &b->named;
}

static void note_error(void *context, xmlErrorPtr error) {
    builder *b = context;
    cxml_document *r = b->result;
    if (error->level < XML_ERR_ERROR) return;
    if (r->error_count++) return;
    r->error_line = error->line;
    strncpy(r->error, error->message ? error->message : "", sizeof r->error - 1);
    r->error[strcspn(r->error, "\n")] = 0;
}

static pthread_once_t started = PTHREAD_ONCE_INIT;

static void parse(xmlParserCtxtPtr parser, builder *b, int is_html) {
    b->parser = parser;
    parser->userData = b;
    if (is_html) {
        htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    } else {
        /* OLDSAX: all references, also the five of XML, come to entity() first. */
        xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE | XML_PARSE_OLDSAX);
    }
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    if (is_html) {
        htmlParseDocument(parser);
    } else {
        xmlParseDocument(parser);
    }
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
}

/* libxml2 takes lengths as int; the callers' limit on articles lies far below. */
static const size_t longest = INT32_MAX - 1;

void cxml_parse_html(const uint8_t *bytes, size_t count, cxml_document *result) {
    pthread_once(&started, xmlInitParser);
    memset(result, 0, sizeof *result);
    builder b = {.result = result};
    xmlParserCtxtPtr parser = count && count <= longest ? htmlCreateMemoryParserCtxt((const char *)bytes, (int)count) : NULL;
    if (!parser) return;
    htmlSAXHandler *own = parser->sax;
    xmlSAXHandler sax = {.startElement = html_open, .endElement = html_close, .characters = text, .cdataBlock = text,
                         .ignorableWhitespace = text, .initialized = 1};
    parser->sax = &sax;
    parse(parser, &b, 1);
    parser->sax = own;
    htmlFreeParserCtxt(parser);
}

void cxml_parse_xml(const uint8_t *bytes, size_t count, cxml_document *result) {
    pthread_once(&started, xmlInitParser);
    memset(result, 0, sizeof *result);
    builder b = {.result = result};
    xmlParserCtxtPtr parser = count && count <= longest ? xmlCreateMemoryParserCtxt((const char *)bytes, (int)count) : NULL;
    if (!parser) return;
    xmlSAXHandler *own = parser->sax;
    xmlSAXHandler sax = {.startElementNs = xml_open, .endElementNs = xml_close, .characters = text, .cdataBlock = text,
                         .ignorableWhitespace = text, .getEntity = entity, .serror = note_error, .initialized = XML_SAX2_MAGIC};
    parser->sax = &sax;
    parse(parser, &b, 0);
    parser->sax = own;
    xmlFreeParserCtxt(parser);
}

void cxml_free(cxml_document *result) {
    free(result->events);
    free(result->pool);
    memset(result, 0, sizeof *result);
}

int cxml_convert(const char *encoding, const uint8_t *input, size_t count, uint8_t **output, size_t *output_count) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) return -1;
    /* No encoding in use takes more than four bytes of UTF-8 for one of its own; U+FFFD takes three. */
    size_t room = count * 4 + 16;
    char *start = malloc(room), *out = start, *in = (char *)input;
    size_t in_left = count, out_left = start ? room : 0;
    while (start && in_left > 0) {
        if (iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1) break;
        if (errno == E2BIG || out_left < 3) break;
        memcpy(out, "\xEF\xBF\xBD", 3);
        out += 3, out_left -= 3;
        in++, in_left--;
    }
    if (start && out_left > 0) iconv(converter, NULL, NULL, &out, &out_left);
    iconv_close(converter);
    *output = (uint8_t *)start;
    *output_count = (size_t)(out - start);
    return start ? 0 : -1;
}
