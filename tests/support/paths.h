#pragma once

namespace accord::support {

/// The checkout whose tests these are, and the `accord` that was built from it. Only one source
/// knows them, so that a compiler cache serves every checkout.
extern const char* const source_folder;
extern const char* const accord_binary;

}  // namespace accord::support
