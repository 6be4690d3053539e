// A C target needs a source file; the functions are all in the header.
#include "CVectors.h"
