#include "accord/server/handler/mock_files.h"

#include <utility>

#include "accord/server/authentication/base64.h"

namespace accord::server::handler {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// One grey pixel, one sample of silence, an archive without entries; in base64.
constexpr Entry binary_files[] = {
    {"image/png",
     "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg="
     "="},
    {"image/gif", "R0lGODlhAQABAIAAAICAgP///ywAAAAAAQABAAACAkQBADs="},
    {"image/bmp",
     "Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAgICAAA=="},
    {"audio/wav", "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA=="},
    {"application/zip", "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="},
    {"application/gzip", "H4sIAAAAAAACAwMAAAAAAAAAAAA="}};

constexpr Entry text_files[] = {
    {"image/svg+xml",
     R"(<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1" fill="#808080"/></svg>)"},
    {"text/html", "<!DOCTYPE html><title>mock</title><p>mock</p>"},
    {"application/xhtml+xml",
     R"(<html xmlns="http://www.w3.org/1999/xhtml"><head><title>mock</title></head><body/></html>)"},
    {"application/x-ndjson", "{}\n"},
    {"application/jsonl", "{}\n"},
    {"application/pdf",
     "%PDF-1.4\n"
     "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
     "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
     "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
     "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
     "0000000101 00000 n \n"
     "trailer<</Size 4/Root 1 0 R>>\nstartxref\n162\n%%EOF\n"}};

}  // namespace

std::optional<std::string> smallest_file(std::string_view media_type) {
  for (const auto& [type, file] : binary_files) {
    if (type == media_type)
      return authentication::decode_base64(file, authentication::Base64::standard);
  }
  for (const auto& [type, file] : text_files) {
    if (type == media_type) return std::string(file);
  }
  return std::nullopt;
}

}  // namespace accord::server::handler
