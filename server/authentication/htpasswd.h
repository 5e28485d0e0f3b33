#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

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

  /// True where this is the user's password. Takes as long for each user, known or not: that of the
  /// highest bcrypt cost in the file (50 ms and more).
  [[nodiscard]] bool is_right(const std::string& user, const std::string& password) const;

  /// The costs of the bcrypt runs that `is_right` makes; a run of cost n takes 2^n rounds.
  [[nodiscard]] std::vector<unsigned> costs_for(const std::string& user) const;

 private:
  std::map<std::string, std::string, std::less<>> hashes_;
  unsigned highest_cost_ = 0;
};

}  // namespace accord::server::authentication
