#pragma once

#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::pages {

/// What is sent of a page: views of what outlives the response.
struct Representation {
  std::string_view content_type;
  std::string_view gzip;
  std::string_view etag;  ///< quoted; of the content before gzip
};

/// By the end of the name: "text/css; charset=utf-8"; bytes where it is unknown.
std::string_view content_type_of(std::string_view name);

/// The answer to a GET or HEAD: 304 where the client has it, gzip where it takes that.
contract::http::Response respond(
    const contract::http::Request& request, const Representation& representation);

/// The fields of every page: what it may load (its own origin, nothing inline), who may frame it
/// (nobody), and that it is asked for again each time.
void protect(contract::http::Response& response);

/// True for an answer of the API that a browser shows as a document which may have scripts: HTML,
/// XML, SVG, and what has no media type that can be read.
bool is_rendered(const contract::http::Response& response);

/// The fields of such an answer beside pages: it is not of their origin, so that its scripts reach
/// neither the credentials of the admin page nor the requests.
void confine(contract::http::Response& response);

}  // namespace accord::server::pages
