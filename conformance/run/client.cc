#include "accord/conformance/run/client.h"

#include <curl/curl.h>

#include "accord/contract/http/text.h"

namespace accord::conformance::run {
namespace {

using contract::http::Response;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
  // An endless answer must not eat the memory; libcurl takes 0 for "stop".
  constexpr std::size_t largest = 64U << 20U;
  auto* response = static_cast<Response*>(into);
  if (response->body.size() + size * count > largest) return 0;
  response->body.append(data, size * count);
  return size * count;
}

std::size_t take_field(char* data, std::size_t size, std::size_t count, void* into) {
  auto* response = static_cast<Response*>(into);
  std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) response->fields.clear();  // 100 Continue came before
  while (line.ends_with('\n') || line.ends_with('\r'))
    line.remove_suffix(1);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    response->fields.push_back(
        {std::string(line.substr(0, colon)),
         std::string(contract::http::trim(line.substr(colon + 1)))});
  }
  return size * count;
}

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List& list, const std::string& line) {
  list.reset(curl_slist_append(list.release(), line.c_str()));
}

}  // namespace

struct Client::State {
  CURL* handle = curl_easy_init();
};

Client::Client() : state_(std::make_unique<State>()) {}
Client::~Client() {
  curl_easy_cleanup(state_->handle);
}

contract::Result<Response, std::string> Client::send(const Request& request, long seconds) {
  CURL* handle = state_->handle;
  curl_easy_reset(handle);  // keeps the connection
  Response response;
  List fields;
  append(fields, "Expect:");
  bool has_type = false;
  for (const auto& field : request.fields) {
    has_type = has_type || contract::http::is_same_ignoring_case(field.name, "Content-Type");
    // libcurl leaves out "Name:"; "Name;" sends it empty.
    append(fields, field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
  }
  if (!has_type) append(fields, "Content-Type:");
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, seconds);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  if (request.has_body) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(
        handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == "HEAD") curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &response);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_field);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &response);
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK) return std::string(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace accord::conformance::run
