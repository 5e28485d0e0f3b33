#include "accord/server/edge/gzip.h"

#include <algorithm>
#include <array>
#include <optional>

#include <zlib.h>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/server/messages/messages.h"

namespace accord::server::edge {
namespace {

constexpr int gzip_window = 15 + 16;  // zlib: 16 more means the gzip format

// zlib declares its input without const, though it only reads it.
Bytef* zlib_bytes(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

bool is_compressible(std::string_view content_type) {
  const auto type = contract::http::MediaType::parse(content_type);
  return type && (type->type == "text" || type->is_json() || type->subtype == "xml" ||
                  type->subtype.ends_with("+xml"));
}

// The weight of an element "gzip;q=0.5" in thousandths.
int weight_of(std::string_view element) {
  const std::size_t semicolon = element.find(';');
  if (semicolon == std::string_view::npos) return 1000;
  const std::string_view weight = contract::http::trim(element.substr(semicolon + 1));
  if (weight.size() < 3 || (weight[0] != 'q' && weight[0] != 'Q') || weight[1] != '=') return 1000;
  int value = weight[2] == '0' ? 0 : 1000;
  int digit = 100;
  for (const char each : weight.substr(std::min<std::size_t>(4, weight.size()))) {
    if (value < 1000 && each >= '0' && each <= '9') value += (each - '0') * digit;
    digit /= 10;
  }
  return value;
}

// Something in the header is said of the very bytes of the body, or forbids to change them (RFC
// 9110 sections 7.7, 8.8.1 and 14.4, RFC 9530).
bool is_bound_to_bytes(const contract::http::Response& response) {
  constexpr std::array<std::string_view, 6> names = {
      "Content-Encoding", "ETag", "Content-Range", "Content-Digest", "Repr-Digest", "Content-MD5"};
  const bool has_one = std::any_of(
      names.begin(), names.end(), [&](std::string_view each) { return response.has_field(each); });
  return has_one ||
         contract::http::to_lower(response.joined_field("Cache-Control")).find("no-transform") !=
             std::string::npos;
}

}  // namespace

contract::Result<std::string, GzipFault> gunzip(std::string_view body, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return GzipFault::broken;
  stream.next_in = zlib_bytes(body);
  stream.avail_in = static_cast<uInt>(body.size());
  std::string content;
  std::array<char, 16384> piece{};
  int state = Z_OK;
  while (state == Z_OK && content.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    content.append(piece.data(), piece.size() - stream.avail_out);
    // RFC 1952 section 2.2: members simply follow one another.
    if (state == Z_STREAM_END && stream.avail_in > 0) state = inflateReset(&stream);
  }
  const bool has_rest = stream.avail_in > 0;
  inflateEnd(&stream);
  if (content.size() > limit) return GzipFault::too_large;
  if (state != Z_STREAM_END || has_rest) return GzipFault::broken;
  return content;
}

contract::Result<contract::http::Request, contract::http::Fault> decoded(
    const contract::http::Request& request, std::size_t limit, std::string& content) {
  using contract::http::Condition;
  using contract::http::Fault;
  const std::string coding = contract::http::to_lower(request.joined_field("Content-Encoding"));
  if (coding.empty() || coding == "identity") return request;
  if (coding != "gzip" && coding != "x-gzip") {
    // RFC 9110 section 15.5.16: what could have been sent instead.
    return Fault{
        Condition::unsupported_media_type,
        messages::encoding_not_supported,
        {},
        {{"Accept-Encoding", "gzip"}}};
  }
  auto inflated = gunzip(request.body, limit);
  if (!inflated) {
    return inflated.fault() == GzipFault::too_large
               ? Fault{Condition::body_too_large, messages::body_too_large, {}, {}}
               : Fault{Condition::unparsable, messages::invalid_gzip, {}, {}};
  }
  content = std::move(inflated).value();
  contract::http::Request plain = request;
  plain.body = content;
  std::erase_if(plain.fields, [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.name, "Content-Encoding");
  });
  return plain;
}

std::string gzip(std::string_view body) {
  constexpr int quick = 4;  // most of the gain at a third of the time of the default
  constexpr int memory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, quick, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string content(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = zlib_bytes(body);
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(content.data());
  stream.avail_out = static_cast<uInt>(content.size());
  const int state = deflate(&stream, Z_FINISH);
  content.erase(stream.total_out);
  content.shrink_to_fit();  // it may wait long for a slow client
  deflateEnd(&stream);
  return state == Z_STREAM_END ? content : std::string();
}

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<int> gzip;
  int any = 0;
  int identity = 0;  // where it is not listed, gzip is preferred
  for (const std::string_view each : contract::http::split_list(accept_encoding)) {
    const std::string_view coding = contract::http::trim(each.substr(0, each.find(';')));
    const bool is_gzip = contract::http::is_same_ignoring_case(coding, "gzip") ||
                         contract::http::is_same_ignoring_case(coding, "x-gzip");
    if (is_gzip) gzip = weight_of(each);
    if (coding == "*") any = weight_of(each);
    if (contract::http::is_same_ignoring_case(coding, "identity")) identity = weight_of(each);
  }
  const int weight = gzip.value_or(any);
  return weight > 0 && weight >= identity;
}

void compress(
    const contract::http::Request& request, std::size_t least, contract::http::Response& response) {
  const bool is_candidate = least > 0 && response.body.size() >= least &&
                            is_compressible(response.field("Content-Type")) &&
                            !is_bound_to_bytes(response);
  if (!is_candidate) return;
  response.fields.push_back({"Vary", "Accept-Encoding"});
  if (!accepts_gzip(request.joined_field("Accept-Encoding"))) return;
  std::string body = gzip(response.body);
  if (body.empty() || body.size() >= response.body.size()) return;
  response.body = std::move(body);
  response.fields.push_back({"Content-Encoding", "gzip"});
}

}  // namespace accord::server::edge
