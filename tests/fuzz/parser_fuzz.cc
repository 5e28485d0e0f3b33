#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/text.h"
#include "accord/server/http/parser.h"
#include "fuzz/parser_oracles.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::http::is_same_ignoring_case;
using contract::http::Request;
using server::http::Parser;
using server::http::ParserLimits;

// Small bounds, so that short inputs reach them.
constexpr ParserLimits small_limits{.line = 48, .head = 160, .fields = 5, .body = 40};

bool is_framing(std::string_view name) {
  return is_same_ignoring_case(name, "Content-Length") ||
         is_same_ignoring_case(name, "Transfer-Encoding");
}

// A request that owns its text, without what may differ between two ways to write it.
struct Parsed {
  std::string method, target, version, authority, path, query, body;
  std::vector<std::pair<std::string, std::string>> fields;  // those of the framing left out
  bool has_body = false;
  bool keeps_alive = false;
  bool operator==(const Parsed&) const = default;
};

// What one connection saw: requests, then perhaps a fault; the bytes of each request.
struct Outcome {
  std::vector<Parsed> requests;
  std::vector<std::size_t> sizes;
  int fault = 0;
  Parser::Progress progress = Parser::Progress::none;
  bool operator==(const Outcome&) const = default;
};

// A copy that ends where its memory ends: the sanitizer sees a read of one byte too many.
class Buffer {
 public:
  explicit Buffer(std::string_view text) : memory_(new char[text.size()]), size_(text.size()) {
    if (size_ > 0) std::memcpy(memory_.get(), text.data(), size_);
  }
  [[nodiscard]] std::string_view text() const { return {memory_.get(), size_}; }

 private:
  std::unique_ptr<char[]> memory_;
  std::size_t size_;
};

Parsed copy_of(const Request& request, std::string_view version, bool keeps_alive) {
  Parsed copy{
      std::string(request.method),
      std::string(request.target),
      std::string(version),
      std::string(request.authority),
      std::string(request.path),
      std::string(request.query),
      std::string(request.body),
      {},
      request.has_body,
      keeps_alive};
  for (const auto& [name, value] : request.fields) {
    if (!is_framing(name)) copy.fields.emplace_back(name, value);
  }
  return copy;
}

// Serves a connection as the listener does: `pieces` are the sizes in which the text arrives, each
// time in memory of its own.
class Connection {
 public:
  explicit Connection(const ParserLimits& limits) : limits_(limits), parser_(limits) {}

  Outcome receive(std::string_view text, const std::vector<std::size_t>& pieces) {
    for (const std::size_t piece : pieces) {
      if (is_closed_) break;
      const std::size_t size = std::min(piece, text.size());
      rest_ += text.substr(0, size);
      text.remove_prefix(size);
      serve();
    }
    if (!is_closed_) outcome_.progress = parser_.progress();
    return std::move(outcome_);
  }

 private:
  void serve() {
    buffer_ = std::make_unique<Buffer>(rest_);
    std::string_view buffer = buffer_->text();
    while (!is_closed_ && !buffer.empty()) {
      const Parser::State state = parser_.parse(buffer);
      if (state == Parser::State::incomplete) {
        if (parser_.take_continue()) {
          require(!is_continued_, "100 is sent once");
          is_continued_ = true;
        }
        break;
      }
      if (state == Parser::State::faulty) {
        outcome_.fault = contract::http::statuses_of(parser_.fault()).front();
        require(outcome_.fault >= 400 && outcome_.fault <= 599, "a fault has a status");
        require(!parser_.fault_detail().empty(), "a fault has a reason");
        is_closed_ = true;
        break;
      }
      take(buffer);
    }
    rest_ = buffer;
  }

  void take(std::string_view& buffer) {
    const std::size_t size = parser_.consumed();
    require(size > 0 && size <= buffer.size(), "what is consumed was received");
    const std::string_view own = buffer.substr(0, size);
    const Request& request = parser_.request();
    const char* after = request.target.data() + request.target.size() + 1;
    const auto skipped = static_cast<std::size_t>(after - own.data());
    const std::string_view version = own.substr(skipped, own.find('\r', skipped) - skipped);
    check_request(request, own, version, limits_);
    if (is_continued_) {
      require(request.has_field("Expect") && request.has_body, "100 was asked for");
    }
    require(!parser_.take_continue(), "no 100 after the body");
    outcome_.requests.push_back(copy_of(request, version, parser_.keeps_alive()));
    outcome_.sizes.push_back(size);
    is_closed_ = !parser_.keeps_alive();
    is_continued_ = false;
    buffer.remove_prefix(size);
    parser_.reset();
    require(
        parser_.progress() == Parser::Progress::none, "the parser is ready for the next request");
  }

  const ParserLimits& limits_;
  Parser parser_;
  std::unique_ptr<Buffer> buffer_;
  std::string rest_;
  Outcome outcome_;
  bool is_closed_ = false;
  bool is_continued_ = false;
};

enum class Framing { sized, chunked };

// The request in the plainest form that means the same.
std::string written(const Parsed& request, Framing framing) {
  std::string text = request.method + ' ' + request.target + ' ' + request.version + "\r\n";
  for (const auto& [name, value] : request.fields)
    text += name + ':' + value + "\r\n";
  if (!request.has_body) return text + "\r\n";
  if (framing == Framing::sized) {
    return text + "Content-Length:" + std::to_string(request.body.size()) + "\r\n\r\n" +
           request.body;
  }
  text += "Transfer-Encoding:chunked\r\n\r\n";
  constexpr std::size_t width = 9;
  for (std::size_t at = 0; at < request.body.size(); at += width) {
    const std::string chunk = request.body.substr(at, width);
    text += std::to_string(chunk.size()) + "\r\n" + chunk + "\r\n";
  }
  return text + "0\r\n\r\n";
}

void check_rewritten(const Parsed& request, Framing framing, const ParserLimits& given) {
  ParserLimits limits = given;
  limits.head += std::size_t{32};  // the other framing field may be longer
  const std::string text = written(request, framing);
  const Outcome again = Connection(limits).receive(text, {text.size()});
  require(
      again.requests.size() == 1 && again.sizes.front() == text.size(),
      "a request written out again is a request");
  require(again.requests.front() == request, "a request written out again is the same");
}

std::vector<std::size_t> pieces_of(std::string_view text, std::string_view cuts, bool has_cuts) {
  constexpr std::size_t most_pieces = 600;  // every piece copies what is not yet consumed
  std::vector<std::size_t> pieces;
  for (const char each : cuts) {
    if (pieces.size() >= most_pieces) break;
    const auto size = static_cast<unsigned char>(each);
    pieces.push_back(size == 0 ? 256 : size);
  }
  if (!has_cuts) pieces.assign(std::min(text.size(), most_pieces), 1);
  pieces.push_back(text.size());
  return pieces;
}

}  // namespace

int fuzz_parser(const uint8_t* data, std::size_t size) {
  std::string text(data, data + size);
  const std::size_t mark = text.find('\xFF');
  const bool has_cuts = mark != std::string::npos;
  const std::string cuts = has_cuts ? text.substr(mark + 1) : "";
  text.resize(std::min(mark, text.size()));
  const std::vector<std::size_t> pieces = pieces_of(text, cuts, has_cuts);
  const ParserLimits defaults;
  for (const ParserLimits& limits : std::array{defaults, small_limits}) {
    const Outcome whole = Connection(limits).receive(text, {text.size()});
    require(Connection(limits).receive(text, pieces) == whole, "a split changes nothing");
    std::size_t start = 0;
    for (std::size_t i = 0; i < whole.requests.size(); ++i) {
      const Parsed& request = whole.requests[i];
      const std::string own = text.substr(start, whole.sizes[i]);
      const Outcome alone = Connection(limits).receive(own, {own.size()});
      require(
          alone.requests.size() == 1 && alone.requests.front() == request,
          "a request is the same without its neighbours");
      start += whole.sizes[i];
      check_rewritten(request, Framing::sized, limits);
      if (request.version != "HTTP/1.0") check_rewritten(request, Framing::chunked, limits);
    }
  }
  return 0;
}

}  // namespace accord::fuzz
