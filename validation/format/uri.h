#pragma once

#include <string_view>

namespace accord::validation::format {

bool is_uri(std::string_view text);            ///< RFC 3986, with a scheme
bool is_uri_reference(std::string_view text);  ///< RFC 3986
bool is_iri(std::string_view text);            ///< RFC 3987, with a scheme; the text is valid UTF-8
bool is_iri_reference(std::string_view text);  ///< RFC 3987

}  // namespace accord::validation::format
