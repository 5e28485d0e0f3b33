#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "accord/server/pages/representation.h"

namespace accord::server::pages {

/// A file that is made of the contract when it is first asked for, and kept in gzip. Any threads
/// may ask.
class Generated {
 public:
  using Make = std::function<std::string()>;
  /// Of the type that the end of `file` says, the name where it is not given.
  Generated(std::string_view name, Make make, std::string_view file = {})
      : name_(name),
        file_(file.empty() ? name : file),
        make_(std::move(make)) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  /// Valid as long as this is.
  [[nodiscard]] Representation representation();

 private:
  std::string_view name_;
  std::string_view file_;
  Make make_;
  std::once_flag is_made_;
  std::string gzip_;
  std::string etag_;
};

}  // namespace accord::server::pages
