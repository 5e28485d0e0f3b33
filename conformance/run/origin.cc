#include "accord/conformance/run/origin.h"

#include <memory>

#include <curl/curl.h>

namespace accord::conformance::run {
namespace {

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

std::string origin_of(CURLU* url) {
  return part_of(url, CURLUPART_SCHEME) + "://" + part_of(url, CURLUPART_HOST) + ":" +
         part_of(url, CURLUPART_PORT);
}

}  // namespace

std::optional<std::string> resolve_on_origin(
    const std::string& base, const std::string& reference) {
  const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const std::string origin = origin_of(url.get());
  if (curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), 0) != CURLUE_OK) {
    return std::nullopt;
  }
  if (origin_of(url.get()) != origin || !part_of(url.get(), CURLUPART_USER).empty()) {
    return std::nullopt;
  }
  return part_of(url.get(), CURLUPART_URL);
}

}  // namespace accord::conformance::run
