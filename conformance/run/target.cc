#include "accord/conformance/run/target.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <unistd.h>

#include "accord/contract/base/mix.h"
#include "accord/contract/http/host.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::run {

std::optional<Target> parse_target(const std::string& url, const std::string& base_path) {
  const std::string lower = contract::http::to_lower(url);
  if (!lower.starts_with("http://") && !lower.starts_with("https://")) return std::nullopt;
  const std::size_t start = url.find("://") + 3;
  if (url.find_first_of("?# ", start) != std::string::npos) return std::nullopt;
  const std::size_t slash = std::min(url.size(), url.find('/', start));
  std::string path = url.substr(slash);
  while (path.ends_with('/'))
    path.pop_back();
  std::string host = url.substr(start, slash - start);
  if (const auto place = contract::http::parse_host_port(host)) host = place->host;
  if (!contract::http::is_host(host)) return std::nullopt;
  const std::string origin = url.substr(0, slash);
  Target target{origin + (path.empty() ? base_path : path), "", host};
  if (base_path.empty()) return target;
  if (path.empty()) {
    target.other_base_url = origin;
  } else if (path.ends_with(base_path)) {
    target.other_base_url = origin + path.substr(0, path.size() - base_path.size());
  } else {
    target.other_base_url = origin + path + base_path;
  }
  return target;
}

std::optional<contract::http::Field> parse_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  const bool is_field = colon != std::string_view::npos &&
                        contract::http::is_token(line.substr(0, colon)) &&
                        line.find_first_of("\r\n") == std::string_view::npos;
  if (!is_field) return std::nullopt;
  return contract::http::Field{
      std::string(line.substr(0, colon)),
      std::string(contract::http::trim(line.substr(colon + 1)))};
}

std::string fresh_salt(uint64_t seed) {
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  uint64_t mixed = seed;
  for (const auto each : {static_cast<uint64_t>(now), static_cast<uint64_t>(::getpid())})
    mixed = contract::SplitMix64(mixed + each).next();
  constexpr uint64_t half = uint64_t{1} << 48U;
  char text[32];
  std::snprintf(
      text, sizeof(text), "accord%012llxn", static_cast<unsigned long long>(mixed % half));
  return text;
}

}  // namespace accord::conformance::run
