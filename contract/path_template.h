#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"

namespace accord::contract {

/// A path of the contract such as `/cohort/{id}/students` (OpenAPI 3.1 section 4.8.8), cut into
/// segments. A segment may mix literal text and parameters (`{base}...{head}`, `{Sid}.json`).
class PathTemplate {
 public:
  struct Part {
    std::string text;  ///< the literal, or the parameter's name
    bool is_parameter = false;
    bool operator==(const Part&) const = default;
  };
  using Segment = std::vector<Part>;

  /// The fault is a message.
  static Result<PathTemplate, std::string> parse(std::string_view text);

  /// A path that `parse` refuses, for contracts that are read as far as they go: it has its text
  /// and no segments, and matches nothing.
  static PathTemplate unreadable(std::string_view text);
  [[nodiscard]] bool is_readable() const { return !segments_.empty(); }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
  /// Names of the parameters, from left to right.
  [[nodiscard]] std::vector<std::string> parameters() const;

  /// True where both match the same paths whatever their parameters are called.
  [[nodiscard]] bool is_same_shape(const PathTemplate& other) const;

  /// Its text with nameless parameters: the same for paths of the same shape.
  [[nodiscard]] std::string shape() const;

  bool operator==(const PathTemplate&) const = default;

 private:
  std::string text_;
  std::vector<Segment> segments_;
};

/// True where the segment is one parameter and nothing else.
bool is_parameter(const PathTemplate::Segment& segment);
/// True where the segment holds no parameter.
bool is_literal(const PathTemplate::Segment& segment);

/// True where both match the same texts whatever their parameters are called.
bool is_same_shape(const PathTemplate::Segment& left, const PathTemplate::Segment& right);

/// Matches one raw (still encoded) segment; appends a view of each parameter's text to `values`.
/// A parameter is at least one character long.
bool match_segment(
    const PathTemplate::Segment& segment,
    std::string_view text,
    std::vector<std::string_view>& values);

}  // namespace accord::contract
