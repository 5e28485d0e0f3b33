#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace accord::server::edge {

/// The hosts that this server serves (RFC 9110 section 7.2). A foreign page whose own name resolves
/// to a local address (DNS rebinding) is refused. Immutable.
class Hosts {
 public:
  /// `names`: host names without port; "*" for any, "*.example.com" for all below it. Without any:
  /// localhost and IP addresses, where `listens_on` is this machine alone; else any name.
  Hosts(std::vector<std::string> names, const std::string& listens_on);

  /// True for what `names` may hold.
  static bool is_name(std::string_view text);

  /// `authority`: host and optional port, as in Host; "" (HTTP/1.0) is answered.
  [[nodiscard]] bool is_allowed(std::string_view authority) const;

  /// Every name is served although none was configured: reported at the start.
  [[nodiscard]] bool is_open_by_default() const { return is_open_by_default_; }

 private:
  [[nodiscard]] bool is_known(std::string_view authority) const;

  uint64_t number_ = 0;  // another for each set of names
  std::vector<std::string> names_;
  bool is_open_ = false;
  bool is_open_by_default_ = false;
};

}  // namespace accord::server::edge
