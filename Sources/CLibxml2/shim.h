/* Empty on purpose: libxml2's own headers are seen by cxml.c alone, never by Swift. */
