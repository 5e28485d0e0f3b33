#include "accord/server/upstream/transfer.h"

#include <algorithm>

#include <curl/curl.h>

#include "accord/contract/http/method.h"
#include "accord/contract/http/text.h"
#include "accord/contract/resource/safety.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {

using contract::http::Condition;
using contract::http::Response;

namespace {

// As `Gateway` charges responses: smaller ones are free.
constexpr std::size_t free_of_charge = 64U << 10U;
// Seconds that a connection may have been idle: one that is closed meanwhile costs a safe request a
// second attempt, any other a 502.
constexpr long idle_for_safe = 30;
constexpr long idle_for_others = 1;

bool is_safe(const std::string& text) {
  const auto method = contract::http::parse_method(text);
  return method && contract::resource::is_safe(*method);
}

void append(curl_slist*& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list, line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  list = longer;
}

}  // namespace

Transfer::Transfer(
    const Options& options,
    const ResponseBudget& budget,
    Sockets& sockets,
    std::shared_ptr<Exchange> exchange,
    Clock::time_point now)
    : options_(options),
      budget_(budget),
      sockets_(sockets),
      url_(options.address.origin() + '/'),
      error_(std::make_unique<char[]>(CURL_ERROR_SIZE)),
      exchange_(std::move(exchange)),
      head_(options.largest_head, options.most_fields) {
  set_fields();
  prepare(now);
}

Transfer::~Transfer() {
  if (stream_) stream_->end(Stream::State::failed);
  curl_easy_cleanup(handle_);
  curl_slist_free_all(static_cast<curl_slist*>(fields_));
}

void Transfer::begin_again(Clock::time_point now) {
  is_repeated_ = true;
  prepare(now);
}

void Transfer::prepare(Clock::time_point now) {
  head_.clear();
  body_.clear();
  awaited_ = BodyPolicy::whole;
  refused_ = Refused::no;
  attempts_ = 0;
  is_stale_ = false;
  asked_.reset();
  error_[0] = '\0';
  begun_ = now;
  curl_easy_cleanup(handle_);
  handle_ = curl_easy_init();
  if (handle_ == nullptr) throw std::bad_alloc();
  set_fixed();
  set_body();
  const auto set = [this](CURLoption option, auto value) {
    curl_easy_setopt(handle_, option, value);
  };
  const Sent& sent = exchange_->sent;
  if (sent.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
    // A body that comes all the same would be taken for the next response.
    set(CURLOPT_FORBID_REUSE, 1L);
  }
  set(CURLOPT_CUSTOMREQUEST, sent.method.c_str());
  // It goes out as it is: libcurl's own reading of URLs is not asked.
  set(CURLOPT_REQUEST_TARGET, sent.target.c_str());
  set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(fields_));
  set(CURLOPT_MAXAGE_CONN, is_safe(sent.method) ? idle_for_safe : idle_for_others);
  set(CURLOPT_FRESH_CONNECT, is_repeated_ ? 1L : 0L);
}

void Transfer::set_fixed() {
  const auto set = [this](CURLoption option, auto value) {
    curl_easy_setopt(handle_, option, value);
  };
  set(CURLOPT_URL, url_.c_str());
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TCP_NODELAY, 1L);
  set(CURLOPT_ERRORBUFFER, error_.get());
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect.count()));
  set(CURLOPT_WRITEFUNCTION, take_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, take_line);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_PREREQFUNCTION, before_request);
  set(CURLOPT_PREREQDATA, this);
  sockets_.watch(handle_);
}

void Transfer::set_body() {
  const Sent& sent = exchange_->sent;
  const bool has_body =
      sent.has_body || sent.method == "POST" || sent.method == "PUT" || sent.method == "PATCH";
  if (!has_body) return;
  curl_easy_setopt(handle_, CURLOPT_POST, 1L);
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(sent.body.size()));
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, sent.body.data());
}

void Transfer::set_fields() {
  curl_slist* list = nullptr;
  bool has_type = false;
  bool has_accept = false;
  for (const auto& each : exchange_->sent.fields) {
    has_type = has_type || contract::http::is_same_ignoring_case(each.name, "Content-Type");
    has_accept = has_accept || contract::http::is_same_ignoring_case(each.name, "Accept");
    // libcurl leaves out "Name:"; "Name;" sends it empty.
    append(list, each.value.empty() ? each.name + ';' : each.name + ": " + each.value);
    fields_ = list;
  }
  // What libcurl adds by itself.
  append(list, "Expect:");
  fields_ = list;
  if (!has_type) append(list, "Content-Type:");
  if (!has_accept) append(list, "Accept:");
  fields_ = list;
}

// Before each time that libcurl writes the request: the second time is ours (`ends`).
int Transfer::before_request(
    void* into, char* /*to*/, char* /*from*/, int /*to_port*/, int from_port) {
  return static_cast<Transfer*>(into)->may_send(from_port) ? CURL_PREREQFUNC_OK
                                                           : CURL_PREREQFUNC_ABORT;
}

bool Transfer::may_send(int local_port) {
  if (++attempts_ > 1) return false;
  asked_ = Clock::now();
  port_ = local_port;
  const bool is_new = has_own_connection();
  // A new connection over TLS may have a ticket to be read.
  if (is_new && options_.address.scheme == "https") return true;
  if (sockets_.begin(local_port)) return true;
  is_stale_ = !is_new;
  if (is_new) refused_ = Refused::not_silent;
  return false;
}

// True where the connection was opened for it.
bool Transfer::has_own_connection() const {
  long opened = 0;
  curl_easy_getinfo(handle_, CURLINFO_NUM_CONNECTS, &opened);
  return opened > 0;
}

// libcurl takes another count than it gave for "stop".
std::size_t Transfer::take_line(char* data, std::size_t size, std::size_t count, void* into) {
  auto& transfer = *static_cast<Transfer*>(into);
  transfer.refused_ = transfer.judge(std::string_view(data, size * count));
  return transfer.refused_ == Refused::no ? size * count : 0;
}

// No exception may pass through libcurl.
Transfer::Refused Transfer::judge(std::string_view line) try {
  const bool was_whole = head_.is_whole();
  if (!head_.add(line)) return Refused::head;
  if (was_whole || !head_.is_whole()) return Refused::no;
  // RFC 9112 section 6.3: these have none.
  const int status = head_.status();
  if (exchange_->sent.method == "HEAD" || status == 204 || status == 304) return Refused::no;
  read_policy();
  const bool is_larger =
      awaited_ == BodyPolicy::whole && head_.length().value_or(0) > options_.largest_response;
  return is_larger ? Refused::too_large : Refused::no;
} catch (const std::bad_alloc&) {
  return Refused::no_memory;
}

void Transfer::read_policy() {
  const auto length = head_.length();
  if (exchange_->sent.policy == nullptr || length == 0) return;
  awaited_ = exchange_->sent.policy->awaited(head_.status(), head_.fields());
  if (awaited_ != BodyPolicy::whole) awaited_ = std::min(awaited_, options_.largest_response);
  if (length && *length > awaited_) awaited_ = 0;
}

std::size_t Transfer::take_body(char* data, std::size_t size, std::size_t count, void* into) {
  return static_cast<Transfer*>(into)->receive(std::string_view(data, size * count));
}

// No exception may pass through libcurl. It takes another count than it gave for "stop".
std::size_t Transfer::receive(std::string_view data) try {
  const bool is_enough = awaited_ != BodyPolicy::whole &&
                         body_.size() + data.size() > std::max(awaited_, free_of_charge);
  if (stream_ == nullptr && !is_enough) return grow(data) ? data.size() : 0;
  if (stream_ == nullptr && !pass_on()) return 0;
  last_byte_ = Clock::now();
  drop_sent();
  is_paused_ = !stream_->add(data);
  return is_paused_ ? CURL_WRITEFUNC_PAUSE : data.size();
} catch (const std::bad_alloc&) {
  refused_ = Refused::no_memory;
  return 0;
}

bool Transfer::is_to_pass_on() const {
  return head_.is_whole() && awaited_ == 0 && stream_ == nullptr;
}

bool Transfer::pass_on(Follows follows) try {
  auto stream = std::make_shared<Stream>(head_.length(), std::move(body_));
  body_.clear();
  last_byte_ = Clock::now();
  Response response{head_.status(), head_.take_fields(), "", std::move(share_)};
  if (follows == Follows::nothing) stream->end(Stream::State::ended);
  exchange_->finish(std::move(response), stream);
  if (follows == Follows::nothing) return true;
  stream_ = std::move(stream);
  drop_sent();
  return true;
} catch (const std::bad_alloc&) {
  refused_ = Refused::no_memory;
  return false;
}

// The body of the request, where all of it is with the upstream: the response may last.
void Transfer::drop_sent() {
  std::string& body = exchange_->sent.body;
  if (body.empty()) return;
  curl_off_t uploaded = 0;
  curl_easy_getinfo(handle_, CURLINFO_SIZE_UPLOAD_T, &uploaded);
  if (static_cast<std::size_t>(uploaded) < body.size()) return;
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, "");
  body = {};
}

bool Transfer::go_on() {
  if (!is_paused_ || stream_->is_full()) return true;
  is_paused_ = false;
  last_byte_ = Clock::now();
  return curl_easy_pause(handle_, CURLPAUSE_CONT) == CURLE_OK;
}

bool Transfer::grow(std::string_view data) {
  const bool is_whole = awaited_ == BodyPolicy::whole;
  if (is_whole && body_.size() + data.size() > options_.largest_response) {
    refused_ = Refused::too_large;
    return false;
  }
  body_ += data;
  if (body_.size() <= free_of_charge) return true;
  if (share_ == nullptr) share_ = budget_.share();
  using Growth = ResponseBudget::Share::Growth;
  if (share_->grow_to(body_.size(), body_.capacity()) == Growth::granted) return true;
  refused_ = Refused::no_memory;
  return false;
}

std::optional<Exchange::Clock::time_point> Transfer::deadline() const {
  if (is_paused_) return std::nullopt;
  if (stream_) return last_byte_ + options_.total;
  const auto end = exchange_->start + options_.total;
  if (head_.has_begun()) return end;
  return std::min(end, asked_ ? *asked_ + options_.first_byte : begun_ + options_.connect);
}

std::optional<Exchange::Clock::time_point> Transfer::next_look(Clock::time_point now) const {
  const auto end = deadline();
  return end && !asked_ ? std::min(*end, now + options_.first_byte) : end;
}

bool Transfer::was_closed_unanswered(int code) const {
  if (head_.has_begun() || refused_ != Refused::no) return false;
  if (code == CURLE_ABORTED_BY_CALLBACK) return attempts_ > 1;
  return !has_own_connection() &&
         (code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR);
}

bool Transfer::is_to_repeat(int code) const {
  if (code == CURLE_OK || is_repeated_) return false;
  return is_stale_ || (is_safe(exchange_->sent.method) && was_closed_unanswered(code));
}

Transfer::Result Transfer::finished(Answer answer, Result::Upstream upstream) {
  if (const auto stream = std::exchange(stream_, nullptr)) {
    stream->end(answer ? Stream::State::ended : Stream::State::failed);
    // There was a response.
    if (!answer) upstream = Result::Upstream::unknown;
  }
  return {std::exchange(exchange_, nullptr), std::move(answer), upstream};
}

Transfer::Result Transfer::result(int code) {
  // It is the same whether the body came with the head or not.
  if (code == CURLE_OK && is_to_pass_on() && !pass_on(Follows::nothing)) code = CURLE_WRITE_ERROR;
  if (code != CURLE_OK) {
    Fault why = fault_of(code);
    // A response came; there is only no room for it.
    const bool is_failed = why.condition != Condition::overloaded;
    return finished(
        std::move(why), is_failed ? Result::Upstream::failed : Result::Upstream::answered);
  }
  sockets_.end(port_);
  Response response{head_.status(), head_.take_fields(), std::move(body_), std::move(share_)};
  return finished(std::move(response), Result::Upstream::answered);
}

Transfer::Result Transfer::overdue(Result::Upstream upstream) {
  return finished(
      fault(
          Condition::gateway_timeout,
          messages::upstream_slow,
          attempts_ == 0       ? messages::upstream_no_connection
          : !head_.has_begun() ? messages::upstream_no_first_byte
                               : messages::upstream_not_whole),
      upstream);
}

Transfer::Fault Transfer::fault(
    Condition condition, const char* detail, std::string_view cause) const {
  return {condition, detail, {}, {}, messages::upstream_failed(options_.address.origin(), cause)};
}

Transfer::Fault Transfer::fault_of(int code) const {
  const auto error = static_cast<CURLcode>(code);
  const std::string_view text = error_[0] == '\0' ? curl_easy_strerror(error) : error_.get();
  switch (refused_) {
    case Refused::head:
      return fault(Condition::bad_gateway, messages::upstream_not_http, head_.why_refused());
    case Refused::too_large:
      return fault(
          Condition::bad_gateway,
          messages::upstream_too_large,
          messages::upstream_larger_than(options_.largest_response));
    case Refused::no_memory:
      return fault(Condition::overloaded, messages::upstream_busy, messages::upstream_no_memory);
    case Refused::not_silent:
      return fault(
          Condition::bad_gateway, messages::upstream_not_http, messages::upstream_not_silent);
    case Refused::no:
      break;
  }
  switch (error) {
    case CURLE_OPERATION_TIMEDOUT:
      return fault(
          Condition::gateway_timeout,
          messages::upstream_slow,
          attempts_ == 0 ? messages::upstream_no_connection : messages::upstream_not_whole);
    case CURLE_OUT_OF_MEMORY:  // a line of the head longer than libcurl reads
      return fault(
          Condition::bad_gateway, messages::upstream_not_http, messages::upstream_many_fields);
    case CURLE_ABORTED_BY_CALLBACK:
      return fault(
          Condition::bad_gateway, messages::upstream_broke, messages::upstream_not_repeated);
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9
    case CURLE_WEIRD_SERVER_REPLY:
      return fault(Condition::bad_gateway, messages::upstream_not_http, text);
    default:
      return fault(
          Condition::bad_gateway,
          attempts_ == 0 ? messages::upstream_unreachable : messages::upstream_broke,
          text);
  }
}

}  // namespace accord::server::upstream
