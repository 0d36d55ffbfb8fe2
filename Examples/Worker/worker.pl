#!/usr/bin/perl
# A model in Perl: how likely somebody buys, from an age and a job. Documentation/WorkerProtocol.md tells the frames.
use strict;
use warnings;

open(my $requests, '<&=', 3) or die "no requests: $!";
open(my $answers, '>&=', 4) or die "no answers: $!";
binmode $_ for $requests, $answers;

sub take {    # exactly that many bytes; the end of the requests is the end of the worker
    my ($count, $bytes) = (shift, '');
    while (length $bytes < $count) { read($requests, $bytes, $count - length $bytes, length $bytes) or exit 0 }
    return $bytes;
}
sub numbers { my $count = shift; return unpack "V$count", take(4 * $count) }
sub text { return take(numbers(1)) }
sub answer { my ($kind, $payload) = @_; print $answers 'LIME', pack('VQ<', $kind, length $payload), $payload; $answers->flush }

sub column {    # the values of one input, a cell a row
    my $rows = shift;
    my $name = text();
    my ($type, $rank) = numbers(2);
    my @shape = numbers($rank);
    text() for 1 .. (numbers(1))[0];
    return ($name, [unpack 'd<*', take(8 * $rows)]) if $type == 1;
    my @lengths = numbers((numbers(1))[0]);
    my @texts = map { take($_) } @lengths;
    return ($name, [map { $_ < 0 ? undef : $texts[$_] } unpack 'l<*', take(4 * $rows)]);
}

print "what a model prints goes nowhere near the answers\n";
answer(2, '{"schema":"lime.worker/1","runtime":"Perl","version":"5","task":"classification","classes":["no","yes"],"inputs":['
    . '{"name":"age","type":"float64","shape":[1]},{"name":"job","type":"string","shape":[1]}]}');
while (1) {
    my ($magic, $kind, $length) = unpack 'a4VQ<', take(16);
    my ($rows, $inputs) = numbers(2);
    my %table = map { column($rows) } 1 .. $inputs;
    my @yes = map { 1 / (1 + exp(3 - $table{age}[$_] / 20 - (($table{job}[$_] // '') eq 'cook'))) } 0 .. $rows - 1;
    answer(3, pack('VV', $rows, 2) . pack('d<*', map { (1 - $_, $_) } @yes));
}
