#include "accord/conformance/run/client.h"

#include <algorithm>

#include <curl/curl.h>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/method.h"
#include "accord/contract/http/text.h"
#include "accord/contract/resource/safety.h"

namespace accord::conformance::run {
namespace {

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List& list, const std::string& line) {
  list.reset(curl_slist_append(list.release(), line.c_str()));
}

// One transfer, as libcurl reports it.
struct Transfer {
  const Request& request;
  const Limits& limits;
  Answer answer = {};
  std::size_t read = 0;         // of the body
  std::size_t field_bytes = 0;  // of all heads
  bool is_stopped = false;      // the body is longer than what is read
  bool is_stream = false;       // it need not end
  bool has_many_fields = false;
  int attempts = 0;
  char error[CURL_ERROR_SIZE] = "";
};

// What is sent for as long as the client listens: server-sent events (HTML section 9.2), JSON text
// sequences (RFC 7464), lines of JSON, and pictures that follow each other.
bool is_stream(std::string_view content_type) {
  const auto type = contract::http::MediaType::parse(content_type);
  constexpr std::string_view streams[] = {
      "text/event-stream",
      "application/json-seq",
      "application/jsonl",
      "application/x-ndjson",
      "application/stream+json",
      "multipart/x-mixed-replace"};
  return type &&
         std::find(std::begin(streams), std::end(streams), type->essence()) != std::end(streams);
}

// libcurl takes another count than it gave for "stop".
std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
  auto& transfer = *static_cast<Transfer*>(into);
  const std::size_t bytes = size * count;
  std::string& body = transfer.answer.body;
  body.append(data, std::min(bytes, transfer.limits.kept - body.size()));
  transfer.read += bytes;
  transfer.answer.is_cut = transfer.read > body.size();
  transfer.is_stopped = transfer.read > transfer.limits.read || transfer.is_stream;
  return transfer.is_stopped ? 0 : bytes;
}

std::size_t take_field(char* data, std::size_t size, std::size_t count, void* into) {
  auto& transfer = *static_cast<Transfer*>(into);
  auto& fields = transfer.answer.fields;
  std::string_view line(data, size * count);
  transfer.field_bytes += line.size();
  transfer.has_many_fields =
      transfer.field_bytes > transfer.limits.field_bytes || fields.size() >= transfer.limits.fields;
  if (transfer.has_many_fields) return 0;
  if (line.starts_with("HTTP/")) fields.clear();  // 100 Continue came before
  while (line.ends_with('\n') || line.ends_with('\r'))
    line.remove_suffix(1);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    fields.push_back(
        {std::string(line.substr(0, colon)),
         std::string(contract::http::trim(line.substr(colon + 1)))});
    if (contract::http::is_same_ignoring_case(fields.back().name, "Content-Type"))
      transfer.is_stream = is_stream(fields.back().value);
  }
  return size * count;
}

bool is_safe(const std::string& text) {
  const auto method = contract::http::parse_method(text);
  return method && contract::resource::is_safe(*method);
}

// Before each time that the request is written: libcurl does so again where a kept connection was
// closed.
int before_request(void* into, char* /*to*/, char* /*from*/, int /*to_port*/, int /*from_port*/) {
  auto& transfer = *static_cast<Transfer*>(into);
  const bool may_repeat = is_safe(transfer.request.method);
  return ++transfer.attempts == 1 || may_repeat ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

List fields_of(const Request& request) {
  List fields;
  append(fields, "Expect:");
  append(fields, "Accept-Encoding:");
  bool has_type = false;
  for (const auto& field : request.fields) {
    has_type = has_type || contract::http::is_same_ignoring_case(field.name, "Content-Type");
    // libcurl leaves out "Name:"; "Name;" sends it empty.
    append(fields, field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
  }
  if (!has_type) append(fields, "Content-Type:");
  return fields;
}

void prepare(CURL* handle, Transfer& transfer, const List& fields) {
  const Request& request = transfer.request;
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(transfer.limits.timeout.count()));
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer.error);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  if (request.has_body) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(
        handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == "HEAD") curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_field);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, before_request);
  curl_easy_setopt(handle, CURLOPT_PREREQDATA, &transfer);
}

Fault fault_of(CURLcode code, const Transfer& transfer) {
  const bool is_large_field = code == CURLE_OUT_OF_MEMORY;  // libcurl reads 100 KiB of one
  if (transfer.has_many_fields || is_large_field)
    return {Trouble::too_large, messages::many_fields};
  const std::string text = transfer.error[0] == '\0' ? curl_easy_strerror(code) : transfer.error;
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return {Trouble::not_repeated, messages::not_repeated};
    case CURLE_OPERATION_TIMEDOUT:
      return {Trouble::timed_out, messages::timed_out(transfer.limits.timeout)};
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {transfer.attempts == 0 ? Trouble::unreachable : Trouble::broken, text};
    default:
      return {Trouble::broken, text};
  }
}

// RFC 9112 section 6.3: then the length of the response is not known.
bool has_two_lengths(const Answer& answer) {
  std::string_view first;
  for (const auto& field : answer.fields) {
    if (!contract::http::is_same_ignoring_case(field.name, "Content-Length")) continue;
    if (!first.empty() && first != field.value) return true;
    first = field.value;
  }
  return false;
}

Timing::Duration time_of(CURL* handle, CURLINFO info) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(handle, info, &microseconds);
  return std::chrono::duration_cast<Timing::Duration>(std::chrono::microseconds(microseconds));
}

// Of libcurl's times each is counted from the start; 0 where it was not come to.
Timing timing_of(CURL* handle, std::chrono::system_clock::time_point started) {
  Timing timing;
  timing.started = started;
  timing.total = time_of(handle, CURLINFO_TOTAL_TIME_T);
  const auto connected = time_of(handle, CURLINFO_CONNECT_TIME_T);
  const auto secured = time_of(handle, CURLINFO_APPCONNECT_TIME_T);
  const auto ready = std::min(timing.total, time_of(handle, CURLINFO_PRETRANSFER_TIME_T));
  const auto first = time_of(handle, CURLINFO_STARTTRANSFER_TIME_T);
  long connections = 0;
  curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &connections);
  if (connections > 0) timing.connect = ready;
  if (secured.count() > 0) timing.tls = secured - connected;
  // A body is sent while libcurl waits: what it took is not known apart.
  timing.send = connections > 0 ? Timing::Duration(0) : ready;
  const bool has_response = first > ready;
  timing.wait = (has_response ? first : timing.total) - ready;
  timing.receive = has_response ? timing.total - first : Timing::Duration(0);
  return timing;
}

}  // namespace

struct Client::State {
  CURL* handle = curl_easy_init();
};

Client::Client() : state_(std::make_unique<State>()) {}
Client::~Client() {
  curl_easy_cleanup(state_->handle);
}

contract::Result<Answer, Fault> Client::send(
    const Request& request, const Limits& limits, bool is_fresh) {
  CURL* handle = state_->handle;
  curl_easy_reset(handle);  // keeps the connection
  Transfer transfer{request, limits};
  const List fields = fields_of(request);
  prepare(handle, transfer, fields);
  if (is_fresh) {
    curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);
  }
  const auto started = std::chrono::system_clock::now();
  const CURLcode code = curl_easy_perform(handle);
  timing_ = timing_of(handle, started);
  // The beginning of a stream is its response.
  const bool is_open = code == CURLE_OPERATION_TIMEDOUT && transfer.is_stream;
  if (code != CURLE_OK && !transfer.is_stopped && !is_open) return fault_of(code, transfer);
  if (has_two_lengths(transfer.answer)) return Fault{Trouble::broken, messages::two_lengths};
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  transfer.answer.status = static_cast<int>(status);
  return std::move(transfer.answer);
}

}  // namespace accord::conformance::run
