#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "accord/contract/path_template.h"

namespace accord::contract::resource {

/// A path as the inference reads it: `/users/` and `/users` are the same, `/users/{id}.json` and
/// `/users/{id}`, and what a parameter is called does not matter.
class ResourcePath {
 public:
  explicit ResourcePath(const PathTemplate& path);

  struct Segment {
    std::string text;       ///< as written, without a file extension
    std::string parameter;  ///< its name where the segment is one parameter, else ""
    bool is_mixed = false;  ///< text and parameters
    [[nodiscard]] bool is_parameter() const { return !parameter.empty(); }
  };

  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
  /// True where the last segment is one parameter.
  [[nodiscard]] bool is_item() const;
  /// The text of the first `count` segments, each parameter as `{}`: equal where two paths name
  /// the same place.
  [[nodiscard]] std::string place(std::size_t count) const;
  /// The place of the collection: without the last segment where that is a parameter.
  [[nodiscard]] std::string collection() const;
  /// The number of segments of the collection's place.
  [[nodiscard]] std::size_t collection_size() const {
    return segments_.size() - (is_item() ? 1 : 0);
  }
  /// The last literal segment of the collection; "" where there is none.
  [[nodiscard]] std::string noun() const;

 private:
  std::vector<Segment> segments_;
};

}  // namespace accord::contract::resource
