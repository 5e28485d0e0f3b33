#pragma once

#include <span>
#include <string_view>

namespace accord::server::pages {

/// A file that is a part of the program (cmake/AccordEmbed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< without folders: "index.html"
  std::span<const unsigned char> gzip;
  std::string_view etag;  ///< quoted; by the content
};

/// The files of server/pages/site, and docs/errors.md.
std::span<const EmbeddedFile> site_files();
/// Swagger UI; none where the build left it out (cmake/AccordSwaggerUi.cmake).
std::span<const EmbeddedFile> swagger_files();

}  // namespace accord::server::pages
