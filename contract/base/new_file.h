#pragma once

#include <string>
#include <string_view>

namespace accord::contract {

/// Writes a file that must not exist: nobody's work is overwritten. 0, or why it was not written
/// (of errno; EEXIST: it exists); there is no part of it then.
int write_new_file(const std::string& file, std::string_view text);

}  // namespace accord::contract
