/* The part of libxml2 that Sitrep uses, behind names of our own. */
#ifndef SITREP_CXML_H
#define SITREP_CXML_H

/// The version of libxml2 that this program was built against, such as "2.9.14".
const char *cxml_version(void);

#endif
