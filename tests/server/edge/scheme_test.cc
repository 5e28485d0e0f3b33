#include "accord/server/edge/scheme.h"

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::FieldView;
using contract::http::Request;

struct SchemeCase {
  std::vector<FieldView> fields;
  bool is_secure;
  const char* peer = "10.0.0.1";
};

TEST(Scheme, IsWhatTheNearestTrustedProxySays) {
  const std::vector<Network> trusted = {Network::parse("10.0.0.0/8").value()};
  const SchemeCase cases[] = {
      {{}, false},
      {{{"X-Forwarded-Proto", "https"}}, true},
      {{{"x-forwarded-proto", "HTTPS"}}, true},
      {{{"X-Forwarded-Proto", "https"}}, false, "192.0.2.1"},
      {{{"X-Forwarded-Proto", "https, http"}}, false},
      {{{"X-Forwarded-Proto", "http"}, {"X-Forwarded-Proto", "https"}}, true},
      {{{"Forwarded", "for=192.0.2.1;proto=https"}}, true},
      {{{"Forwarded", "proto=https, for=192.0.2.1; Proto=\"http\""}}, false},
      {{{"Forwarded", "for=192.0.2.1"}, {"X-Forwarded-Proto", "https"}}, true},
      {{{"Forwarded", "proto=http"}, {"X-Forwarded-Proto", "https"}}, false},
      {{{"Forwarded", ";;=;proto"}}, false}};
  for (const auto& [fields, want, peer] : cases) {
    Request request;
    request.fields = fields;
    EXPECT_EQ(is_secure(request, peer, trusted), want)
        << (fields.empty() ? "" : fields.back().value);
  }
}

}  // namespace
}  // namespace accord::server::edge
