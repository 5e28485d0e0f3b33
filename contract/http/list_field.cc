#include "accord/contract/http/list_field.h"

#include <algorithm>
#include <iterator>

#include "accord/contract/http/text.h"

namespace accord::contract::http {

bool is_list_field(std::string_view name) {
  constexpr std::string_view list_fields[] = {// RFC 9110
                                              "Accept",
                                              "Accept-Charset",
                                              "Accept-Encoding",
                                              "Accept-Language",
                                              "Connection",
                                              "Content-Encoding",
                                              "Content-Language",
                                              "Expect",
                                              "If-Match",
                                              "If-None-Match",
                                              "TE",
                                              "Trailer",
                                              "Upgrade",
                                              "Via",
                                              "Cache-Control",        // RFC 9111
                                              "Forwarded",            // RFC 7239
                                              "Prefer",               // RFC 7240
                                              "Link",                 // RFC 8288
                                              "Priority",             // RFC 9218
                                              "Signature",            // RFC 9421
                                              "Signature-Input",      // RFC 9421
                                              "Content-Digest",       // RFC 9530
                                              "Repr-Digest",          // RFC 9530
                                              "Want-Content-Digest",  // RFC 9530
                                              "Want-Repr-Digest",     // RFC 9530
                                              "tracestate",  // W3C Trace Context section 3.3
                                              "baggage"};    // W3C Baggage section 3.2
  return std::any_of(std::begin(list_fields), std::end(list_fields), [&](std::string_view each) {
    return is_same_ignoring_case(each, name);
  });
}

}  // namespace accord::contract::http
