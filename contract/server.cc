#include "accord/contract/server.h"

#include <algorithm>

namespace accord::contract {
namespace {

void fill(std::string& url, std::string_view name, std::string_view value) {
  const std::string hole = "{" + std::string(name) + "}";
  for (std::size_t at = url.find(hole); at != std::string::npos;
       at = url.find(hole, at + value.size())) {
    url.replace(at, hole.size(), value);
  }
}

// Where the authority begins; 0 where there is none.
std::size_t authority_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  return scheme != std::string::npos ? scheme + 3 : url.starts_with("//") ? 2 : 0;
}

// Names of variables keep their case.
void lower_case(std::string& url, std::size_t end) {
  bool is_name = false;
  for (std::size_t at = 0; at < end && at < url.size(); ++at) {
    is_name = url[at] == '{' || (is_name && url[at] != '}');
    if (!is_name && url[at] >= 'A' && url[at] <= 'Z') url[at] += 'a' - 'A';
  }
}

}  // namespace

std::string comparable_server_url(const Node& server) {
  std::string url(server.text("url"));
  for (const auto& [name, variable] : server.member("variables").members()) {
    const auto values = variable.member("enum").elements();
    if (values.size() == 1 && values[0].is_string()) fill(url, name, text_of(*values[0].value));
  }
  if (const std::size_t authority = authority_of(url)) {
    std::size_t end = std::min(url.find_first_of("/?#", authority), url.size());
    lower_case(url, end);
    for (const auto& [scheme, port] : {std::pair("http:", ":80"), std::pair("https:", ":443")}) {
      if (!url.starts_with(scheme) || !std::string_view(url).substr(0, end).ends_with(port))
        continue;
      const std::size_t length = std::string_view(port).size();
      url.erase(end - length, length);
      break;
    }
  }
  while (url.ends_with('/'))
    url.pop_back();
  return url;
}

bool is_base_path(const std::string& text) {
  if (text == "/") return true;
  return text.starts_with('/') && !text.ends_with('/') && text.find("//") == std::string::npos &&
         text.find_first_of("?#{} \t") == std::string::npos;
}

std::optional<std::string> server_path(const Node& server) {
  std::string url(server.text("url"));
  for (const auto& [name, variable] : server.member("variables").members())
    fill(url, name, variable.text("default"));
  const std::size_t authority = authority_of(url);
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
