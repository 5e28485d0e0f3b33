#include "accord/server/pages/generated.h"

#include "accord/server/edge/gzip.h"
#include "accord/server/handler/etag.h"

namespace accord::server::pages {

Representation Generated::representation() {
  std::call_once(is_made_, [&] {
    const std::string text = make_();
    etag_ = handler::etag_of(text);
    gzip_ = edge::gzip(text);
  });
  return {content_type_of(file_), gzip_, etag_};
}

}  // namespace accord::server::pages
