#pragma once

#include <string>
#include <string_view>

/// What clients and operators read of the server behind this one (`accord guard`).
namespace accord::server::messages {

inline std::string not_an_upstream(std::string_view text) {
  return '"' + std::string(text) +
         "\" is not the URL of a server, such as http://127.0.0.1:5000 (http or https; no query, "
         "no credentials)";
}

inline std::string not_our_file(std::string_view file) {
  return std::string(file) + " exists and was not written by accord guard --learn";
}
inline std::string not_learned(std::string_view file) {
  return "what was learned cannot be written to " + std::string(file);
}

// For clients.
inline constexpr const char* upstream_unreachable = "the server behind this one cannot be reached";
inline constexpr const char* upstream_broke =
    "the server behind this one did not send a whole HTTP response";
inline constexpr const char* upstream_not_http =
    "the server behind this one did not send a valid HTTP response";
inline constexpr const char* upstream_too_large =
    "the response of the server behind this one is too large";
inline constexpr const char* upstream_slow = "the server behind this one did not answer in time";
inline constexpr const char* upstream_busy =
    "too many requests wait for the server behind this one";
inline constexpr const char* upstream_deviates =
    "the response of the server behind this one does not match the contract";
inline constexpr const char* upstream_is_itself =
    "the server behind this one passes the request back to it";
inline constexpr const char* repeated_singleton = "a header field that may occur once is repeated";
inline constexpr const char* connection_names_field =
    "Connection names a field that the contract reads";
inline constexpr const char* dot_segments = "the path has segments \".\" or \"..\"";

inline constexpr const char* two_content_types =
    "boundary or charset of Content-Type is repeated or extended";
inline constexpr const char* other_spelling =
    "a parameter is repeated in a spelling that some servers read as a documented one";

// For the log.
inline std::string upstream_larger_than(std::size_t most) {
  return "its response has more than " + std::to_string(most) + " bytes (--max-response)";
}
inline constexpr const char* upstream_all_in_use =
    "all connections to it are in use (--max-upstream-connections)";
inline constexpr const char* upstream_no_memory =
    "no memory is left for its response (--max-response-memory)";
inline constexpr const char* upstream_two_lengths = "its length is given in two ways";
inline constexpr const char* upstream_bad_length =
    "its Content-Length is not a number, or a huge one";
inline constexpr const char* upstream_bad_field = "a header field is not \"name: value\"";
inline constexpr const char* upstream_many_fields = "its header is too large";
inline constexpr const char* upstream_switches = "it switches to another protocol unasked";
inline constexpr const char* upstream_not_silent = "it sends before it is asked";
inline constexpr const char* upstream_bad_coding =
    "its Transfer-Encoding is not \"chunked\" in a response of HTTP/1.1";
inline constexpr const char* upstream_folded_framing =
    "a field that frames its response is folded, or has white space before its colon";
inline constexpr const char* upstream_no_connection = "no connection in time";
inline constexpr const char* upstream_no_first_byte = "nothing of the response in time";
inline constexpr const char* upstream_not_whole = "not the whole response in time";
inline constexpr const char* upstream_not_repeated =
    "it closed a kept connection before the response began; the request is not repeated";
inline std::string upstream_failed(std::string_view origin, std::string_view why) {
  return std::string(origin) + ": " + std::string(why);
}

}  // namespace accord::server::messages
