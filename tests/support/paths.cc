#include "support/paths.h"

namespace accord::support {

constinit const char* const source_folder = ACCORD_SOURCE_DIR;
constinit const char* const accord_binary = ACCORD_BINARY;

}  // namespace accord::support
