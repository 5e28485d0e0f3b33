#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"

namespace accord::server::authentication {

/// The users of an htpasswd file and their bcrypt hashes (`htpasswd -B`). Immutable.
class Htpasswd {
 public:
  /// The fault is one line with the line number: a line that is not `user:hash`, a hash that is not
  /// bcrypt, a user declared twice.
  static contract::Result<Htpasswd, std::string> parse(std::string_view text);

  [[nodiscard]] bool has(std::string_view user) const { return hashes_.contains(user); }
  /// The user with the most similar name; "" where none is similar.
  [[nodiscard]] std::string most_similar(std::string_view user) const;

  /// True where this is the user's password. Takes as long as bcrypt does (50 ms and more), also
  /// for an unknown user.
  [[nodiscard]] bool is_right(const std::string& user, const std::string& password) const;

 private:
  std::map<std::string, std::string, std::less<>> hashes_;
};

}  // namespace accord::server::authentication
