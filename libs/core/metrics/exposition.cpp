#include "core/metrics/exposition.hpp"

#include <fmt/format.h>

#include <iterator>

namespace omni {

namespace {

double seconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

// In a label's value backslash, quote and line feed are escaped, nothing else.
void append_escaped(std::string& out, std::string_view value)
{
    for (const char c : value) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
            out.push_back('\\');
        out.push_back(c);
    }
}

void append_label(std::string& out, std::string_view name, std::string_view value)
{
    out.append(out.ends_with('{') ? "" : ",").append(name).append("=\"");
    append_escaped(out, value);
    out.push_back('"');
}

} // namespace

void Exposition::begin(std::string_view name, std::string_view type, std::string_view help)
{
    family_ = name;
    fmt::format_to(std::back_inserter(text_), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void Exposition::append_name(std::string_view suffix, Labels labels, std::string_view bound)
{
    text_.append(family_).append(suffix);
    if (labels.size() == 0 && bound.empty())
        return;
    text_.push_back('{');
    for (const Label& label : labels)
        append_label(text_, label.name, label.value);
    if (!bound.empty())
        append_label(text_, "le", bound);
    text_.push_back('}');
}

void Exposition::sample(Labels labels, std::int64_t value)
{
    append_name("", labels);
    fmt::format_to(std::back_inserter(text_), " {}\n", value);
}

void Exposition::sample(Labels labels, double value)
{
    append_name("", labels);
    fmt::format_to(std::back_inserter(text_), " {}\n", value);
}

void Exposition::sample(Labels labels, std::chrono::nanoseconds duration)
{
    sample(labels, seconds(duration));
}

void Exposition::sample(Labels labels, const HistogramCounts& counts)
{
    std::int64_t at_most = 0;
    for (std::size_t i = 0; i < counts.bounds.size(); ++i) {
        at_most += counts.buckets[i];
        append_name("_bucket", labels, fmt::format("{}", seconds(counts.bounds[i])));
        fmt::format_to(std::back_inserter(text_), " {}\n", at_most);
    }
    append_name("_bucket", labels, "+Inf");
    fmt::format_to(std::back_inserter(text_), " {}\n", counts.count());
    append_name("_sum", labels);
    fmt::format_to(std::back_inserter(text_), " {}\n", seconds(counts.sum));
    append_name("_count", labels);
    fmt::format_to(std::back_inserter(text_), " {}\n", counts.count());
}

} // namespace omni
