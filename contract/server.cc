#include "accord/contract/server.h"

namespace accord::contract {
namespace {

std::string url_of(const Node& server) {
  std::string url(server.text("url"));
  for (const auto& [name, variable] : server.member("variables").members()) {
    const std::string hole = "{" + std::string(name) + "}";
    const std::string_view value = variable.text("default");
    for (std::size_t at = url.find(hole); at != std::string::npos;
         at = url.find(hole, at + value.size())) {
      url.replace(at, hole.size(), value);
    }
  }
  return url;
}

}  // namespace

std::optional<std::string> server_path(const Node& server) {
  const std::string url = url_of(server);
  std::size_t authority = url.find("://");
  authority = authority != std::string::npos ? authority + 3 : url.starts_with("//") ? 2 : 0;
  std::string path = url;
  if (authority > 0) {
    const std::size_t slash = url.find('/', authority);
    path = slash == std::string::npos ? "" : url.substr(slash);
  }
  if (url.find_first_of("?#") != std::string::npos ||
      path.find_first_of("{}") != std::string::npos) {
    return std::nullopt;
  }
  while (path.ends_with('/'))
    path.pop_back();
  if (path == ".") path.clear();
  if (!path.empty() && path.front() != '/') path.insert(0, "/");
  return path;
}

}  // namespace accord::contract
