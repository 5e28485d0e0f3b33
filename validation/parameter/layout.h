#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/validation/parameter/text_shape.h"

namespace accord::validation {

/// How the text of a parameter escapes special characters.
enum class Escaping {
  none,           ///< a header field, a part of a multipart body
  percent,        ///< a path segment, a cookie (RFC 3986 section 2.1)
  query,          ///< "+" is a space, too (WHATWG URL section 5.1)
  reserved_query  ///< allowReserved: "+" and other reserved characters are literal (RFC 6570
                  ///< section 1.5)
};

/// What a decoder and an encoder know of one parameter, or of one property of a form: its row and
/// column in the table of OpenAPI 3.1 section 4.8.12.4.
struct ParameterLayout {
  enum class Form {
    single,  ///< one scalar
    array,
    object,
    deep,  ///< name[property]=value, nested to any depth
    json,  ///< `content` in JSON
    text   ///< `content` in text/plain, and what is not enforced
  };
  std::string name;
  contract::ParameterIn in = contract::ParameterIn::query;
  contract::Style style = contract::Style::form;
  bool explode = true;
  Form form = Form::single;
  Escaping escaping = Escaping::query;
  TextShape shape;
  bool is_enforced = true;  ///< false where OpenAPI does not define how such a value is written

  /// What is not enforced is added to `found` as a warning.
  static ParameterLayout of(
      const contract::Contract& contract,
      const contract::Parameter& parameter,
      contract::Diagnostics& found);
};

/// A name and a value as they are in a query, a cookie, a form or a matrix, still escaped.
struct RawPair {
  std::string_view name;
  std::string_view value;
};

/// Undoes the escapes once; a view of `raw`, or of `scratch` where there were any. Nullopt where an
/// escape is broken or the text is not UTF-8.
std::optional<std::string_view> unescape(
    std::string_view raw, Escaping escaping, std::string& scratch);

/// What separates the pieces of one text.
enum class Delimiter {
  comma,
  dot,
  pipe,          ///< encoded, too: no URL may hold it as it is
  space,         ///< %20
  space_or_plus  ///< and as a form writes it
};

/// Of a text that holds a whole array or object.
Delimiter delimiter_of(const ParameterLayout& layout, std::string_view raw);

/// The pieces, still escaped: an escaped comma or dot is part of its piece.
std::vector<std::string_view> cut_pieces(
    std::string_view raw, Delimiter delimiter, std::size_t most);

/// Cuts "name=value" at its first "=".
RawPair cut_pair(std::string_view raw);

}  // namespace accord::validation
