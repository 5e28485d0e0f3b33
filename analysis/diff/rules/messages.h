#pragma once

#include <string>
#include <string_view>

/// The sentences of the rules about operations, parameters, bodies, responses, headers, links,
/// servers and security. A subject is a noun with its article: `the query parameter "limit"`.
namespace accord::analysis::diff::rules::messages {

/// `the server /v1 was removed`.
std::string was_removed(std::string_view subject);
/// `the server /v1 was added`.
std::string was_added(std::string_view subject);
/// `the request body was added and is required`, or `… is optional`.
std::string was_added(std::string_view subject, bool is_required);
/// `the request body became required`.
std::string became_required(std::string_view subject);
/// `the request body became optional`.
std::string became_optional(std::string_view subject);
/// `the base path changed from / to /v1`.
std::string changed(std::string_view subject, std::string_view old, std::string_view now);
/// `the link "next" changed`, where the values are too long to be told.
std::string changed(std::string_view subject);
/// `the media type application/* of the response 200 became narrower`.
std::string narrowed(std::string_view subject);
/// `the operation became deprecated`, or `… is no longer deprecated`.
std::string deprecation(std::string_view subject, bool is_deprecated);

/// `the operation now requires credentials`, or `… no longer requires credentials`.
std::string credentials(std::string_view subject, bool are_required);
/// `the operation: "token" is no longer sufficient`, or `… is sufficient now`.
std::string sufficient(std::string_view subject, std::string_view credentials, bool is_sufficient);
/// The same of credentials that lack scopes: `… more scopes are required`, or `… fewer scopes …`.
std::string scopes(std::string_view subject, std::string_view credentials, bool are_more);
/// `the security at the root changed, and every operation has its own`.
std::string overridden_security();
/// `the webhook "born" is sent without credentials that were sent before`, or `… with more …`.
std::string sent_credentials(std::string_view subject, bool are_fewer);

/// `the callback "onSale"`.
std::string named(std::string_view noun, std::string_view name);
/// The name in quotes, or `none`.
std::string quoted(std::string_view name);

}  // namespace accord::analysis::diff::rules::messages
