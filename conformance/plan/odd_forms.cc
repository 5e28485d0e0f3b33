// Forms that are no forms: whatever is sent, a 5xx is an error of the server.

#include "accord/conformance/plan/odd_input.h"

namespace accord::conformance::plan {
namespace {

std::vector<OddBody> odd_multiparts(const std::string& body, const std::string& content_type) {
  const std::string boundary = content_type.substr(content_type.rfind('=') + 1);
  const std::string type = content_type.substr(0, content_type.find(';'));
  const std::string start = "--" + boundary + "\r\n";
  const std::string end = "\r\n--" + boundary + "--\r\n";
  const std::string disposition = "Content-Disposition: form-data; name=";
  return {
      {"no boundary", body, type},
      {"another boundary", body, type + "; boundary=accord-other"},
      {"empty boundary", body, type + "; boundary="},
      {"no end", body.substr(0, body.size() / 2), content_type},
      {"no parts", "--" + boundary + "--\r\n", content_type},
      {"no name", start + "Content-Disposition: form-data\r\n\r\n1" + end, content_type},
      {"no fields", start + "\r\n1" + end, content_type},
      {"quote without end", start + disposition + "\"a\r\n\r\n1" + end, content_type},
      {"NUL", start + disposition + "\"a\"\r\n\r\n" + std::string(1, '\0') + end, content_type},
      {"no form", "accord", content_type}};
}

std::vector<OddBody> odd_pairs(const std::string& type) {
  return {
      {"broken escape", "a=%zz&%=%", type},
      {"no names", "&&=&=1&", type},
      {"open bracket", "a[=1&a[b=2&]=3", type},
      {"both", "a=1&a[b]=2&a[]=3", type},
      {"NUL", "a=%00&%00=a", type},
      {"no UTF-8", "a=%FF%C3%28", type},
      {"no form", "{\"a\":1}", type}};
}

}  // namespace

void plan_odd_forms(const Task& task) {
  const auto& media = task.context.media_of(task.operation);
  if (media.empty() || !media.front().writer->is_form()) return;
  Attempt attempt(task);
  if (!attempt.is_ready() || attempt.step->json == nullptr) return;
  const Step& plain = *attempt.step;
  const bool is_multipart = media.front().writer->syntax() == validation::BodySyntax::multipart;
  const auto bodies = is_multipart
                          ? odd_multiparts(plain.writer->write(*plain.json), plain.content_type)
                          : odd_pairs(plain.content_type);
  add_odd_bodies(task, std::move(attempt), bodies, "odd-forms");
}

}  // namespace accord::conformance::plan
