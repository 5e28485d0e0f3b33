#include "accord/contract/base/uri.h"

#include <algorithm>
#include <vector>

namespace accord::contract {
namespace {

struct Parts {
  std::string_view scheme;     // with its ':'
  std::string_view authority;  // with its "//"
  std::string_view path;
  std::string_view query;  // with its '?'
};

Parts split(std::string_view uri) {
  Parts parts;
  uri = uri.substr(0, uri.find('#'));
  const std::size_t colon = uri.find(':');
  if (colon != std::string_view::npos && colon > 0 && colon < uri.find_first_of("/?")) {
    parts.scheme = uri.substr(0, colon + 1);
    uri.remove_prefix(colon + 1);
  }
  if (uri.starts_with("//")) {
    parts.authority = uri.substr(0, std::min(uri.size(), uri.find_first_of("/?", 2)));
    uri.remove_prefix(parts.authority.size());
  }
  parts.path = uri.substr(0, uri.find('?'));
  parts.query = uri.substr(parts.path.size());
  return parts;
}

// RFC 3986 section 5.2.4.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool is_absolute = path.starts_with('/');
  const bool is_folder = path.ends_with('/');
  bool ends_open = false;
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), segment.size() + 1));
    ends_open = segment == "." || segment == ".." || path.empty();
    if (segment == "..") {
      if (!kept.empty() && kept.back() != "..") {
        kept.pop_back();
      } else if (!is_absolute) {
        kept.push_back(segment);
      }
    } else if (segment != "." && !(segment.empty() && kept.empty())) {
      kept.push_back(segment);
      ends_open = false;
    }
  }
  std::string text;
  if (is_absolute) text += '/';
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) text += '/';
    text += kept[i];
  }
  if ((ends_open || is_folder) && !kept.empty()) text += '/';
  return text;
}

}  // namespace

std::string resolve_uri(std::string_view base, std::string_view reference) {
  const Parts to = split(reference);
  const Parts from = split(base);
  const auto joined = [](std::string_view scheme,
                         std::string_view authority,
                         std::string path,
                         std::string_view query) {
    std::string text(scheme);
    text += authority;
    text += path;
    text += query;
    return text;
  };
  if (!to.scheme.empty()) return joined(to.scheme, to.authority, std::string(to.path), to.query);
  if (!to.authority.empty()) {
    return joined(from.scheme, to.authority, without_dots(to.path), to.query);
  }
  if (to.path.empty()) {
    return joined(
        from.scheme,
        from.authority,
        std::string(from.path),
        to.query.empty() ? from.query : to.query);
  }
  if (to.path.starts_with('/')) {
    return joined(from.scheme, from.authority, without_dots(to.path), to.query);
  }
  const std::size_t slash = from.path.rfind('/');
  std::string merged(slash == std::string_view::npos ? "" : from.path.substr(0, slash + 1));
  if (merged.empty() && !from.authority.empty()) merged += '/';
  merged += to.path;
  return joined(from.scheme, from.authority, without_dots(merged), to.query);
}

}  // namespace accord::contract
