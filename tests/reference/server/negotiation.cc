#include "reference/server/negotiation.h"

#include <algorithm>
#include <cstdlib>

#include <zlib.h>

namespace accord::reference {
namespace {

struct Range {
  std::string name;
  double weight = 1;
};

std::vector<Range> ranges_of(const std::string& text) {
  std::vector<Range> ranges;
  for (const std::string& each : split(text, ',')) {
    const auto parts = split(each, ';');
    if (parts.empty()) continue;
    Range range{lower(parts.front())};
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::string parameter = lower(parts[i]);
      if (parameter.starts_with("q=")) range.weight = std::atof(parameter.c_str() + 2);
    }
    ranges.push_back(std::move(range));
  }
  return ranges;
}

// The weight that the most specific range gives.
double weight_of(const std::string& type, const std::vector<Range>& ranges) {
  const std::string group = type.substr(0, type.find('/')) + "/*";
  for (const std::string& name : {type, group, std::string("*/*")}) {
    for (const Range& each : ranges) {
      if (each.name == name) return each.weight;
    }
  }
  return 0;
}

}  // namespace

bool is_acceptable(
    const Request& request, const std::vector<std::string>& types, const Changes& changes) {
  const auto accept = request.field("Accept");
  if (!accept || accept->empty() || types.empty() || changes.has("accept-ignored")) return true;
  const auto ranges = ranges_of(*accept);
  if (changes.has("accept-any-refused") && *accept == "*/*") return false;
  if (changes.has("accept-range-refused") && *accept == "application/*") return false;
  if (changes.has("accept-list-refused") && ranges.size() > 1) return false;
  if (changes.has("accept-weight-refused") && accept->find("q=") != std::string::npos) return false;
  if (changes.has("accept-case-refused") && lower(*accept) != *accept) return false;
  return std::any_of(types.begin(), types.end(), [&](const std::string& each) {
    return weight_of(each, ranges) > 0;
  });
}

bool accepts_gzip(const Request& request) {
  const auto field = request.field("Accept-Encoding");
  if (!field) return false;
  double weight = 0;
  for (const Range& each : ranges_of(*field)) {
    if (each.name == "gzip") return each.weight > 0;
    if (each.name == "*") weight = each.weight;
  }
  return weight > 0;
}

std::string media_type(const std::string& content_type) {
  const auto parts = split(content_type, ';');
  if (parts.empty()) return {};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string parameter = lower(parts[i]);
    std::erase(parameter, '"');
    if (parameter.starts_with("charset=") && parameter != "charset=utf-8") return {};
  }
  return lower(parts.front());
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  constexpr int with_gzip_header = 15 + 16;
  ::deflateInit2(&stream, 6, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

bool lists_etag(const std::string& list, const std::string& etag, bool is_strong) {
  if (list == "*") return true;
  const auto opaque = [](const std::string& tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  for (const std::string& each : split(list, ',')) {
    if (is_strong && (each.starts_with("W/") || etag.starts_with("W/"))) continue;
    if (opaque(each) == opaque(etag)) return true;
  }
  return false;
}

}  // namespace accord::reference
