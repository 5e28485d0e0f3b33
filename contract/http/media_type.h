#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace accord::contract::http {

/// A media type or media range (RFC 9110 section 8.3.1), type and subtype in lower case.
struct MediaType {
  std::string type;                                             ///< "*" in a range
  std::string subtype;                                          ///< "*" in a range
  std::vector<std::pair<std::string, std::string>> parameters;  ///< names in lower case

  /// nullopt where the text is not a media type.
  static std::optional<MediaType> parse(std::string_view text);

  [[nodiscard]] std::string essence() const { return type + '/' + subtype; }
  /// With its parameters, as a field has it: values that are not tokens are quoted.
  [[nodiscard]] std::string text() const;
  /// `application/json` and every `+json` (RFC 6839 section 3.1).
  [[nodiscard]] bool is_json() const;
  /// True where the body of a response of that type is validated: JSON and text, but not
  /// `text/event-stream`, which need not end.
  [[nodiscard]] bool is_validated_in_responses() const;
  /// True where this range (`*/*`, `text/*`) or type takes `other` in; parameters are ignored.
  [[nodiscard]] bool includes(const MediaType& other) const;
  /// 0 for a type, 1 for `text/*`, 2 for `*/*`: of several that include a type the narrowest
  /// decides.
  [[nodiscard]] int width() const;
  /// The value of a parameter; "" where it is absent.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;

  bool operator==(const MediaType&) const = default;
};

/// The index of the media type in `offered` that the Accept field (RFC 9110 section 12.5.1)
/// prefers, the first of equals; nullopt where it accepts none. An empty field accepts all.
std::optional<std::size_t> negotiate(
    std::string_view accept, const std::vector<MediaType>& offered);

}  // namespace accord::contract::http
