#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"

namespace accord::server::authentication {

/// The users of an htpasswd file and their bcrypt hashes (`htpasswd -B`). Immutable.
class Htpasswd {
 public:
  /// The fault is one line with the line number: no `user:hash`, a hash that is not bcrypt, a user
  /// twice.
  static contract::Result<Htpasswd, std::string> parse(std::string_view text);

  [[nodiscard]] bool has(std::string_view user) const { return hashes_.contains(user); }
  /// The user whose name is nearest; "" where none is near.
  [[nodiscard]] std::string most_similar(std::string_view user) const;

  /// True where this is the user's password. Takes as long as bcrypt does (50 ms and more), also
  /// for a user who is not there.
  [[nodiscard]] bool is_right(const std::string& user, const std::string& password) const;

 private:
  std::map<std::string, std::string, std::less<>> hashes_;
};

}  // namespace accord::server::authentication
